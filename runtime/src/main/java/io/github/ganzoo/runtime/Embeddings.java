package io.github.ganzoo.runtime;

import java.util.Arrays;
import java.util.Objects;

/**
 * The vectors of many images, in their order. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Embeddings {

    private final float[] values;
    private final int rows;
    private final int dimension;

    private Embeddings(float[] values, int rows, int dimension) {
        if (rows < 0 || dimension < 1 || values.length != (long) rows * dimension) {
            throw new IllegalArgumentException(
                    values.length + " values are not " + rows + " vectors of length " + dimension);
        }
        this.values = values;
        this.rows = rows;
        this.dimension = dimension;
    }

    /**
     * Vectors that were computed before.
     *
     * @param values {@code [rows, dimension]}, row by row; copied
     */
    public static Embeddings of(float[] values, int rows, int dimension) {
        return new Embeddings(values.clone(), rows, dimension);
    }

    /** Keeps the array; the caller must not use it any more. */
    static Embeddings owning(float[] values, int rows, int dimension) {
        return new Embeddings(values, rows, dimension);
    }

    /** The number of images. */
    public int rows() {
        return rows;
    }

    /** The length of a vector. */
    public int dimension() {
        return dimension;
    }

    /** A copy of one image's vector. */
    public float[] row(int index) {
        var from = Objects.checkIndex(index, rows) * dimension;
        return Arrays.copyOfRange(values, from, from + dimension);
    }

    /** A copy of all vectors, {@code [rows, dimension]}, row by row. */
    public float[] toArray() {
        return values.clone();
    }

    /** Copies all vectors, {@code [rows, dimension]}, row by row, to {@code target} from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /** The values themselves. */
    float[] values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embeddings that
                && rows == that.rows
                && dimension == that.dimension
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * rows + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embeddings " + rows + "x" + dimension;
    }
}
