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
     * Fits on rows.
     *
     * @param rows row-major {@code [n, count]}
     * @param labels class of each row; rows with a negative label are ignored
     * @throws IllegalArgumentException if rows of one class never differ
     */
    public static WithinClassWhitening fit(float[] rows, int count, int[] labels) {
        var within = new WithinClassCovariance(count).add(rows, labels);
        if (!(within.trace() > 0)) {
            throw new IllegalArgumentException("No two of " + labels.length + " rows are of one class and differ");
        }
        return of(within.values(), count);
    }

    /**
     * Whitens by a covariance.
     *
     * @param covariance within classes, row-major {@code [count, count]}, positive semidefinite and not zero
     * @throws IllegalArgumentException if it is not
     */
    public static WithinClassWhitening of(double[] covariance, int count) {
        double[] shrunk = covariance.clone();
        double trace = 0;
        for (int k = 0; k < count; k++) {
            trace += covariance[k * count + k];
        }
        for (int k = 0; k < count; k++) {
            shrunk[k * count + k] += SHRINKAGE * trace / count;
        }
        return new WithinClassWhitening(Cholesky.of(shrunk, count));
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
