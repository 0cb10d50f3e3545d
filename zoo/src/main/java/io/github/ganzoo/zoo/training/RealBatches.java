package io.github.ganzoo.zoo.training;

/** Real images without end. */
@FunctionalInterface
public interface RealBatches {

    /**
     * Writes the next batch.
     *
     * @param images receives [N, C, S, S] in [-1, 1]
     * @param labels receives N class indices
     */
    void next(float[] images, int[] labels);
}
