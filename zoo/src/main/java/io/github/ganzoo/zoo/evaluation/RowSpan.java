package io.github.ganzoo.zoo.evaluation;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows that are longer than they are many, written in an orthonormal basis of the space that they span. A penalized
 * linear model has its solution in that space, so fitting it there costs n instead of d columns and gives the same
 * model: with X Xᵀ = L Lᵀ the coordinates are L, and weights V there are Xᵀ L⁻ᵀ V in the features' own space.
 */
final class RowSpan {

    /** Added to the diagonal, relative to its mean: rows that are equal would make the factor singular. */
    private static final double RIDGE = 1e-5;

    private final INDArray rows;
    private final double[][] factor;

    /**
     * The span of the rows of a matrix.
     *
     * @param rows [n, d], floats
     */
    RowSpan(INDArray rows) {
        this.rows = rows;
        this.factor = choleskyFactor(rows.mmul(rows.transpose()).toDoubleMatrix());
    }

    private static double[][] choleskyFactor(double[][] matrix) {
        int n = matrix.length;
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += matrix[i][i];
        }
        var lower = new double[n][];
        for (int i = 0; i < n; i++) {
            var row = new double[i + 1];
            lower[i] = row;
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j] - dot(row, lower[j], j);
                if (i == j) {
                    row[i] = Math.sqrt(Math.max(rest + RIDGE * trace / n, RIDGE * trace / n));
                } else {
                    row[j] = rest / lower[j][j];
                }
            }
        }
        return lower;
    }

    private static double dot(double[] a, double[] b, int length) {
        // Four sums at a time: one alone waits for each addition.
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            first += a[i] * b[i];
        }
        return first + second + third + fourth;
    }

    /** The rows' coordinates, [n, n]. */
    INDArray coordinates() {
        int n = factor.length;
        var square = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(factor[i], 0, square, i * n, i + 1);
        }
        return Matrices.of(square, n).castTo(DataType.FLOAT);
    }

    /**
     * Weights in the features' own space.
     *
     * @param weights row-major [n, k], for the coordinates
     * @return row-major [d, k]
     */
    double[] lift(double[] weights, int k) {
        int n = factor.length;
        var solved = weights.clone();
        for (int i = n - 1; i >= 0; i--) {
            for (int c = 0; c < k; c++) {
                solved[i * k + c] /= factor[i][i];
            }
            for (int j = 0; j < i; j++) {
                for (int c = 0; c < k; c++) {
                    solved[j * k + c] -= factor[i][j] * solved[i * k + c];
                }
            }
        }
        return Matrices.rowMajor(rows.transpose().mmul(Matrices.of(solved, k).castTo(DataType.FLOAT)));
    }
}
