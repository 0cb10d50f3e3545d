package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.NetworkSizes;

/** Real images with their labels, in arrays that are filled again and again. */
final class RealBatch {

    private final float[] images;
    private final int[] labels;
    private final float[] labelRows;

    RealBatch(NetworkSizes sizes, int size) {
        this.images = new float[size * sizes.channels() * sizes.imageSize() * sizes.imageSize()];
        this.labels = new int[size];
        this.labelRows = new float[size * sizes.classes()];
    }

    /** Takes the next ones. */
    void draw(RealBatches reals) {
        reals.next(images, labels);
        OneHot.write(labels, labelRows);
    }

    /** Gives them to a phase that wants them. */
    void feed(Phase phase, AdversarialPhases.RealInputs inputs) {
        phase.feed(inputs.images(), images);
        phase.feed(inputs.labels(), labelRows);
    }
}
