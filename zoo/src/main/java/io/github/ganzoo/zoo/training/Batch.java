package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.NetworkSizes;
import java.util.function.Consumer;

/** What one update is played with, in arrays that are filled again and again. */
final class Batch {

    private final float[] images;
    private final int[] imageLabels;
    private final float[] imageLabelRows;
    private final float[] latents;
    private final int[] labels;
    private final float[] labelRows;
    private final float[] shares;

    Batch(NetworkSizes sizes, int size) {
        this.images = new float[size * sizes.channels() * sizes.imageSize() * sizes.imageSize()];
        this.imageLabels = new int[size];
        this.imageLabelRows = new float[size * sizes.classes()];
        this.latents = new float[size * sizes.latentSize()];
        this.labels = new int[size];
        this.labelRows = new float[size * sizes.classes()];
        this.shares = new float[size];
    }

    /** Takes the next real images. */
    void draw(RealBatches reals) {
        reals.next(images, imageLabels);
        OneHot.write(imageLabels, imageLabelRows);
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
        phase.feed(AdversarialPhases.REAL, images);
        phase.feed(AdversarialPhases.REAL_LABELS, imageLabelRows);
        phase.feed(AdversarialPhases.LATENTS, latents);
        phase.feed(AdversarialPhases.LABELS, labelRows);
        phase.feed(AdversarialPhases.BETWEEN, shares);
    }
}
