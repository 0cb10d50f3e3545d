package io.github.ganzoo.runtime;

import java.util.Arrays;

/**
 * The vectors of many images.
 *
 * @param data {@code [rows, dimension]}, row by row; not copied
 * @param rows the number of images
 * @param dimension the length of a vector
 */
@SuppressWarnings("ArrayRecordComponent")
public record Embeddings(float[] data, int rows, int dimension) {

    public Embeddings {
        if (rows < 0 || dimension < 1 || data.length != (long) rows * dimension) {
            throw new IllegalArgumentException(
                    data.length + " values are not " + rows + " vectors of length " + dimension);
        }
    }

    /** A copy of one image's vector. */
    public float[] row(int index) {
        return Arrays.copyOfRange(data, index * dimension, (index + 1) * dimension);
    }
}
