package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;

/**
 * Mean and covariance of rows, in double precision. Immutable and thread-safe unless the arrays are changed.
 *
 * @param mean {@code [dimensions]}
 * @param values the covariance over the number of rows less one, row-major {@code [dimensions, dimensions]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Covariance(double[] mean, double[] values) {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if the covariance is not a square matrix of the mean's length
     */
    public Covariance {
        if (mean.length == 0 || values.length != (long) mean.length * mean.length) {
            throw new IllegalArgumentException("A mean of " + mean.length + " numbers needs a covariance of "
                    + (long) mean.length * mean.length + "; got " + values.length);
        }
    }

    /**
     * Of the rows of a matrix.
     *
     * @param features row-major {@code [rows, dimensions]}
     * @throws IllegalArgumentException if the shape is inconsistent, there are fewer than two rows, or a value is not
     *     finite
     */
    public static Covariance of(float[] features, int dimensions) {
        int rows = Matrices.requireRows(features, dimensions);
        if (rows < 2) {
            throw new IllegalArgumentException("A covariance needs at least 2 rows; got " + rows);
        }
        var mean = ColumnMoments.means(features, dimensions);
        var ones = new double[dimensions];
        Arrays.fill(ones, 1);
        double[] values = Matrices.rowMajor(new CenteredMatrix(features, rows, dimensions, mean, ones).covariance());
        double unbiased = rows / (rows - 1.0);
        for (int i = 0; i < values.length; i++) {
            values[i] *= unbiased;
        }
        return new Covariance(mean, values);
    }

    public int dimensions() {
        return mean.length;
    }

    /** The sum of the variances. */
    public double trace() {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            sum += values[i * mean.length + i];
        }
        return sum;
    }

    /** The variances along the principal axes, largest first; below 0 by no more than rounding. */
    public double[] eigenvalues() {
        return Eigenpairs.values(Matrices.of(values, mean.length));
    }
}
