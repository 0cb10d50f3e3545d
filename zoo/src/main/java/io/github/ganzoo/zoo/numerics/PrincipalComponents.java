package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The leading principal components of a feature matrix.
 *
 * <p>Deterministic: the search starts from a fixed block, and each axis points so that its coordinate of largest
 * magnitude is positive. Immutable and thread-safe unless the arrays are changed.
 */
public final class PrincipalComponents {

    private final double[] mean;
    private final double[] axes;
    private final double[] variances;
    private final double totalVariance;

    private PrincipalComponents(double[] mean, double[] axes, double[] variances, double totalVariance) {
        this.mean = mean;
        this.axes = axes;
        this.variances = variances;
        this.totalVariance = totalVariance;
    }

    /**
     * Fits on the rows of {@code features}.
     *
     * @param features row-major {@code [rows, dimensions]}
     * @param count at most so many components are kept; fewer when the rank is lower
     * @throws IllegalArgumentException if the shape is inconsistent, there are fewer than two rows, a value is not
     *     finite, or all rows are equal
     */
    public static PrincipalComponents fit(float[] features, int rows, int dimensions, int count) {
        var ones = new double[dimensions];
        Arrays.fill(ones, 1);
        return fit(features, rows, dimensions, ones, count);
    }

    /** As {@link #fit(float[], int, int, int)}, with every centered column multiplied by {@code scale} first. */
    public static PrincipalComponents fit(float[] features, int rows, int dimensions, double[] scale, int count) {
        Matrices.require(features, rows, dimensions);
        if (rows < 2 || count < 1) {
            throw new IllegalArgumentException(
                    "Principal components need at least 2 rows and 1 component; got " + rows + " and " + count);
        }
        var matrix = new CenteredMatrix(features, rows, dimensions, ColumnMoments.means(features, dimensions), scale);
        boolean byColumns = dimensions <= rows;
        INDArray gram = byColumns ? matrix.covariance() : matrix.gram();
        double total = trace(gram);
        if (!(total > 0)) {
            throw new IllegalArgumentException(
                    "All " + rows + " feature rows are equal, so they have no principal components");
        }
        var pairs = Eigenpairs.leading(gram, Math.min(count, Math.min(rows - 1, dimensions)));
        int rank = pairs.rank();
        double[] variances = Arrays.copyOf(pairs.values(), rank);
        INDArray vectors = pairs.vectors().get(NDArrayIndex.all(), NDArrayIndex.interval(0, rank));
        double[] axes = byColumns ? Matrices.rowMajor(vectors) : matrix.backToColumns(vectors, variances);
        pointUp(axes, dimensions, rank);
        return new PrincipalComponents(matrix.mean(), axes, variances, total);
    }

    /** Length of a feature row. */
    public int dimensions() {
        return mean.length;
    }

    /** Number of components kept. */
    public int count() {
        return variances.length;
    }

    /** Column means, {@code [dimensions]}. */
    public double[] mean() {
        return mean.clone();
    }

    /** Variance (over all rows, not rows - 1) along each axis, largest first, {@code [count]}. */
    public double[] variances() {
        return variances.clone();
    }

    /** Orthonormal axes as columns, row-major {@code [dimensions, count]}. */
    public double[] axes() {
        return axes.clone();
    }

    /** Share of the total variance that the kept components hold, in (0, 1]. */
    public double explained() {
        return Math.min(1, Arrays.stream(variances).sum() / totalVariance);
    }

    /**
     * Coordinates of the rows along the axes.
     *
     * @param features row-major {@code [rows, dimensions]}
     * @return row-major {@code [rows, count]}
     */
    public float[] project(float[] features, int rows) {
        Matrices.require(features, rows, dimensions());
        var ones = new double[dimensions()];
        Arrays.fill(ones, 1);
        var matrix = new CenteredMatrix(features, rows, dimensions(), mean, ones);
        var out = new float[rows * count()];
        INDArray basis = Matrices.of(axes, count());
        for (int from = 0; from < rows; from += CenteredMatrix.AT_ONCE) {
            int to = Math.min(rows, from + CenteredMatrix.AT_ONCE);
            double[] part = Matrices.rowMajor(matrix.rowBlock(from, to).mmul(basis));
            for (int i = 0; i < part.length; i++) {
                out[from * count() + i] = (float) part[i];
            }
        }
        return out;
    }

    private static double trace(INDArray square) {
        double sum = 0;
        for (long i = 0; i < square.rows(); i++) {
            sum += square.getDouble(i, i);
        }
        return sum;
    }

    /**
     * Turns each axis, in place, so that its coordinate of largest magnitude is positive.
     *
     * @param axes as columns, row-major {@code [dimensions, count]}
     */
    static void pointUp(double[] axes, int dimensions, int count) {
        for (int k = 0; k < count; k++) {
            double largest = 0;
            for (int c = 0; c < dimensions; c++) {
                double value = axes[c * count + k];
                // The margin keeps two coordinates of equal magnitude from trading places through rounding.
                if (Math.abs(value) > Math.abs(largest) * (1 + 1e-6)) {
                    largest = value;
                }
            }
            if (largest < 0) {
                for (int c = 0; c < dimensions; c++) {
                    axes[c * count + k] = -axes[c * count + k];
                }
            }
        }
    }
}
