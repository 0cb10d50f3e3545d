package io.github.ganzoo.zoo.numerics;

/**
 * Mean and standard deviation of each column of a matrix of floats.
 *
 * @param mean {@code [dimensions]}
 * @param deviation over the number of rows, not rows - 1, {@code [dimensions]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record ColumnMoments(double[] mean, double[] deviation) {

    /**
     * Both moments.
     *
     * @param values row-major {@code [rows, dimensions]}, one row or more
     */
    public static ColumnMoments of(float[] values, int dimensions) {
        double[] mean = means(values, dimensions);
        var deviation = new double[dimensions];
        int rows = values.length / dimensions;
        for (int r = 0, i = 0; r < rows; r++) {
            for (int c = 0; c < dimensions; c++, i++) {
                double distance = values[i] - mean[c];
                deviation[c] += distance * distance;
            }
        }
        for (int c = 0; c < dimensions; c++) {
            deviation[c] = Math.sqrt(deviation[c] / rows);
        }
        return new ColumnMoments(mean, deviation);
    }

    /**
     * Only the means.
     *
     * @param values row-major {@code [rows, dimensions]}, one row or more
     */
    public static double[] means(float[] values, int dimensions) {
        int rows = dimensions < 1 ? 0 : values.length / dimensions;
        if (rows < 1 || values.length % dimensions != 0) {
            throw new IllegalArgumentException(values.length + " values do not make rows of " + dimensions
                    + " numbers; give one whole row or more");
        }
        var mean = new double[dimensions];
        for (int r = 0, i = 0; r < rows; r++) {
            for (int c = 0; c < dimensions; c++, i++) {
                mean[c] += values[i];
            }
        }
        for (int c = 0; c < dimensions; c++) {
            mean[c] /= rows;
        }
        return mean;
    }
}
