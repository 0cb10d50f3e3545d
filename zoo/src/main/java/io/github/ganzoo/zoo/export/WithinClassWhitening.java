package io.github.ganzoo.zoo.export;

/**
 * A linear map after which rows of one class differ alike in all directions, so that what tells classes apart counts
 * for more: within-class covariance normalisation (Hatch et al., 2006, section 3). The covariance is shrunk towards a
 * multiple of the identity, since there may be few rows a class.
 *
 * @param factor Cholesky factor {@code L} of the shrunk covariance, lower triangle, row-major {@code [count, count]};
 *     the map is its inverse
 */
@SuppressWarnings("ArrayRecordComponent")
record WithinClassWhitening(double[] factor, int count) {

    /** Share of the mean variance that is added to each; .1 to 1 do equally well. */
    private static final double SHRINKAGE = 0.3;

    /**
     * Fits on rows of mean zero.
     *
     * @param rows row-major {@code [n, count]}
     * @param labels class of each row; rows of negative ones are passed over
     * @throws IllegalArgumentException if rows of one class never differ
     */
    static WithinClassWhitening fit(float[] rows, int count, int[] labels) {
        double[] scatter = scatter(rows, count, labels);
        double trace = 0;
        for (int k = 0; k < count; k++) {
            trace += scatter[k * count + k];
        }
        if (!(trace > 0)) {
            throw new IllegalArgumentException("No two of " + labels.length + " rows are of one class and differ");
        }
        for (int k = 0; k < count; k++) {
            scatter[k * count + k] += SHRINKAGE * trace / count;
        }
        return new WithinClassWhitening(choleskyFactor(scatter, count), count);
    }

    /** The sum over classes of the products of distances from the class's mean; any multiple of it would do. */
    private static double[] scatter(float[] rows, int count, int[] labels) {
        double[][] means = means(rows, count, labels);
        var scatter = new double[count * count];
        var distance = new double[count];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0) {
                continue;
            }
            for (int k = 0; k < count; k++) {
                distance[k] = rows[row * count + k] - means[labels[row]][k];
            }
            for (int k = 0; k < count; k++) {
                for (int other = 0; other <= k; other++) {
                    scatter[k * count + other] += distance[k] * distance[other];
                }
            }
        }
        return scatter;
    }

    private static double[][] means(float[] rows, int count, int[] labels) {
        int classes = 0;
        for (int label : labels) {
            classes = Math.max(classes, label + 1);
        }
        var means = new double[classes][count];
        var sizes = new int[classes];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] >= 0) {
                sizes[labels[row]]++;
                for (int k = 0; k < count; k++) {
                    means[labels[row]][k] += rows[row * count + k];
                }
            }
        }
        for (int label = 0; label < classes; label++) {
            for (int k = 0; k < count; k++) {
                means[label][k] /= Math.max(1, sizes[label]);
            }
        }
        return means;
    }

    private static double[] choleskyFactor(double[] matrix, int count) {
        var factor = new double[count * count];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row * count + column];
                for (int k = 0; k < column; k++) {
                    rest -= factor[row * count + k] * factor[column * count + k];
                }
                factor[row * count + column] = row == column ? Math.sqrt(rest) : rest / factor[column * count + column];
            }
        }
        return factor;
    }

    /** Maps each row of {@code [n, count]}. */
    float[] of(float[] rows) {
        var mapped = new float[rows.length];
        var solved = new double[count];
        for (int from = 0; from < rows.length; from += count) {
            for (int k = 0; k < count; k++) {
                double rest = rows[from + k];
                for (int other = 0; other < k; other++) {
                    rest -= factor[k * count + other] * solved[other];
                }
                solved[k] = rest / factor[k * count + k];
                mapped[from + k] = (float) solved[k];
            }
        }
        return mapped;
    }
}
