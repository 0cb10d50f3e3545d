package io.github.ganzoo.zoo.numerics;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows of floats where ND4J's products read them, with the length of each. Thread-safe.
 *
 * <p>Distances are not changed by a shift of all rows, and products of rows around zero lose fewer digits, so rows can
 * be stored around a common center.
 */
public final class RowMatrix {

    private final INDArray rows;
    private final double[] squaredNorms;

    private RowMatrix(float[] values, int dimensions) {
        this.squaredNorms = new double[values.length / dimensions];
        for (int row = 0, i = 0; row < squaredNorms.length; row++) {
            double sum = 0;
            for (int end = i + dimensions; i < end; i++) {
                sum += (double) values[i] * values[i];
            }
            squaredNorms[row] = sum;
        }
        this.rows = Nd4j.createFromArray(values).reshape(squaredNorms.length, dimensions);
    }

    /**
     * The rows as they are.
     *
     * @param values row-major {@code [n, dimensions]}
     */
    public static RowMatrix of(float[] values, int dimensions) {
        Matrices.requireRows(values, dimensions);
        return new RowMatrix(values, dimensions);
    }

    /**
     * The rows around a center.
     *
     * @param values row-major {@code [n, dimensions]}
     * @param center what is subtracted from each row, {@code [dimensions]}
     */
    public static RowMatrix around(double[] center, float[] values, int dimensions) {
        Matrices.requireRows(values, dimensions);
        var shifted = new float[values.length];
        for (int from = 0; from < values.length; from += dimensions) {
            for (int c = 0; c < dimensions; c++) {
                shifted[from + c] = (float) (values[from + c] - center[c]);
            }
        }
        return new RowMatrix(shifted, dimensions);
    }

    public int count() {
        return squaredNorms.length;
    }

    public int dimensions() {
        return rows.columns();
    }

    /** The squared Euclidean length of each row, {@code [n]}. */
    public double[] squaredNorms() {
        return squaredNorms.clone();
    }

    INDArray array() {
        return rows;
    }
}
