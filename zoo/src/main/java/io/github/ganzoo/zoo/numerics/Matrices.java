package io.github.ganzoo.zoo.numerics;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Row-major Java arrays seen as matrices, and their passage to and from ND4J, which does the large products. */
public final class Matrices {

    private Matrices() {}

    /**
     * The number of rows of the values.
     *
     * @throws IllegalArgumentException unless they make whole rows, one or more, of finite features
     */
    public static int requireRows(float[] values, int dimensions) {
        if (dimensions < 1 || values.length == 0 || values.length % dimensions != 0) {
            throw new IllegalArgumentException(
                    values.length + " values do not make rows of " + dimensions + " features");
        }
        requireFinite(values, dimensions);
        return values.length / dimensions;
    }

    /**
     * Checks a matrix.
     *
     * @throws IllegalArgumentException unless the values make so many rows, one or more, of finite features
     */
    public static void require(float[] values, int rows, int dimensions) {
        if (rows < 1 || dimensions < 1 || (long) rows * dimensions != values.length) {
            throw new IllegalArgumentException("Expected a row-major matrix of " + rows + " x " + dimensions
                    + " features, got " + values.length + " values");
        }
        requireFinite(values, dimensions);
    }

    private static void requireFinite(float[] values, int dimensions) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("Feature row " + i / dimensions + " holds " + values[i]
                        + " in column " + i % dimensions + "; features must be finite");
            }
        }
    }

    /** A matrix of doubles, [length / columns, columns]. */
    public static INDArray of(double[] values, int columns) {
        return Nd4j.createFromArray(values).reshape(values.length / columns, columns);
    }

    /** The numbers of a matrix, row by row. */
    public static double[] rowMajor(INDArray matrix) {
        return matrix.dup('c').data().asDouble();
    }

    /**
     * The transposed matrix.
     *
     * @param matrix row-major {@code [length / columns, columns]}
     * @return row-major {@code [columns, length / columns]}
     */
    public static double[] transposed(double[] matrix, int columns) {
        int rows = matrix.length / columns;
        var out = new double[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                out[column * rows + row] = matrix[row * columns + column];
            }
        }
        return out;
    }
}
