package io.github.ganzoo.zoo.experiment.scores;

/** Something that turns images into rows of features. */
@FunctionalInterface
public interface Representation {

    /** Rows [count, D] of images [count, C, S, S]. */
    public float[] of(float[] images, int count);
}
