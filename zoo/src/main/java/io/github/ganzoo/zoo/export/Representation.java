package io.github.ganzoo.zoo.export;

/** Something that turns images into rows of features. */
@FunctionalInterface
public interface Representation {

    /** Rows [count, D] of images [count, C, S, S]. */
    float[] of(float[] images, int count);
}
