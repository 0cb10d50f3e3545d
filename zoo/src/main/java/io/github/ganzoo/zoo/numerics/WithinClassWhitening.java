package io.github.ganzoo.zoo.numerics;

/**
 * Within-class covariance normalization (Hatch et al., 2006, section 3): a linear map after which the variance within a
 * class is about the same in all directions, and at most one. Differences between classes then count for more. The
 * covariance is shrunk towards a multiple of the identity, since a class may have few rows.
 *
 * @param factor of the shrunk covariance, of order {@code count}; the map is its inverse
 */
public record WithinClassWhitening(Cholesky factor) {

    /** Share of the mean variance that is added to each; .1 to 1 do equally well. */
    private static final double SHRINKAGE = 0.3;

    /**
     * Fits on rows of mean zero.
     *
     * @param rows row-major {@code [n, count]}
     * @param labels class of each row; rows with a negative label are ignored
     * @throws IllegalArgumentException if rows of one class never differ
     */
    public static WithinClassWhitening fit(float[] rows, int count, int[] labels) {
        double[] covariance = covariance(rows, count, labels);
        double trace = 0;
        for (int k = 0; k < count; k++) {
            trace += covariance[k * count + k];
        }
        if (!(trace > 0)) {
            throw new IllegalArgumentException("No two of " + labels.length + " rows are of one class and differ");
        }
        for (int k = 0; k < count; k++) {
            covariance[k * count + k] += SHRINKAGE * trace / count;
        }
        return new WithinClassWhitening(Cholesky.of(covariance, count));
    }

    /** Covariance of the distances from the class's mean, lower triangle. */
    private static double[] covariance(float[] rows, int count, int[] labels) {
        var means = ClassMeans.of(rows, count, labels);
        int labeled = means.labeled();
        var covariance = new double[count * count];
        var distance = new double[count];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0) {
                continue;
            }
            for (int k = 0; k < count; k++) {
                distance[k] = rows[row * count + k] - means.means()[labels[row]][k];
            }
            for (int k = 0; k < count; k++) {
                double share = distance[k] / labeled;
                for (int other = 0; other <= k; other++) {
                    covariance[k * count + other] += share * distance[other];
                }
            }
        }
        return covariance;
    }

    /** Maps each row of {@code [n, count]}. */
    public float[] of(float[] rows) {
        var mapped = new float[rows.length];
        var row = new double[factor.order()];
        for (int from = 0; from < rows.length; from += row.length) {
            for (int k = 0; k < row.length; k++) {
                row[k] = rows[from + k];
            }
            factor.solveLower(row);
            for (int k = 0; k < row.length; k++) {
                mapped[from + k] = (float) row[k];
            }
        }
        return mapped;
    }
}
