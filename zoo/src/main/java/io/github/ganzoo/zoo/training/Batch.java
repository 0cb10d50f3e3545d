package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.NetworkSizes;
import java.util.function.Consumer;

/** What one update is played with, in arrays that are filled again and again. */
final class Batch {

    private final RealBatch real;
    private final RealBatch ofObjectives;
    private final float[] latents;
    private final int[] labels;
    private final float[] labelRows;
    private final float[] shares;

    /**
     * Empty arrays.
     *
     * @param size images of either kind
     * @param ofObjectives real images that only the objectives see; may be 0
     */
    Batch(NetworkSizes sizes, int size, int ofObjectives) {
        this.real = new RealBatch(sizes, size);
        this.ofObjectives = new RealBatch(sizes, ofObjectives);
        this.latents = new float[size * sizes.latentSize()];
        this.labels = new int[size];
        this.labelRows = new float[size * sizes.classes()];
        this.shares = new float[size];
    }

    /** Takes the next real images. */
    void draw(RealBatches reals) {
        real.draw(reals);
    }

    /** Takes the next real images that only the objectives see. */
    void drawForObjectives(RealBatches reals) {
        ofObjectives.draw(reals);
    }

    /** Draws what the generator makes images of. */
    void draw(LatentSource latentSource, LabelSource labelSource, Consumer<float[]> shareSource) {
        latentSource.fill(latents);
        labelSource.fill(labels);
        OneHot.write(labels, labelRows);
        shareSource.accept(shares);
    }

    /** Gives a phase what it wants of all this. */
    void feed(Phase phase) {
        real.feed(phase, AdversarialPhases.RealInputs.OF_GAME);
        ofObjectives.feed(phase, AdversarialPhases.RealInputs.OF_OBJECTIVES);
        phase.feed(AdversarialPhases.LATENTS, latents);
        phase.feed(AdversarialPhases.LABELS, labelRows);
        phase.feed(AdversarialPhases.BETWEEN, shares);
    }
}
