package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.numerics.Matrices;

/**
 * The features of images, one row each. Immutable and thread-safe unless the array is changed.
 *
 * @param values row-major {@code [rows, dimensions]}, finite
 * @param dimensions length of a row, at least 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record Features(float[] values, int dimensions) {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException unless the values make whole rows, one or more, of finite features
     */
    public Features {
        Matrices.requireRows(values, dimensions);
    }

    public int rows() {
        return values.length / dimensions;
    }

    /** Some of the rows, in the order of their numbers. */
    public Features rows(int[] numbers) {
        var picked = new float[Math.multiplyExact(numbers.length, dimensions)];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(values, numbers[i] * dimensions, picked, i * dimensions, dimensions);
        }
        return new Features(picked, dimensions);
    }
}
