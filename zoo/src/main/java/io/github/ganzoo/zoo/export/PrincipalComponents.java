package io.github.ganzoo.zoo.export;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The leading principal components of a feature matrix.
 *
 * <p>Deterministic: the search starts from a fixed block, and each axis points so that its coordinate of largest
 * magnitude is positive. Immutable and thread-safe as long as nobody writes into the arrays.
 */
public final class PrincipalComponents {

    /** Up to this order a full LAPACK decomposition is quicker than building a Krylov basis. */
    private static final int DENSE_ORDER = 768;

    private static final int KRYLOV_BLOCK = 64;

    /** Residual of an accepted eigenpair, in units of the largest eigenvalue. */
    private static final double RESIDUAL = 1e-6;

    /** Directions with less than this share of the largest variance are rounding noise of the float features. */
    private static final double RANK_TOLERANCE = 1e-9;

    private static final int ROWS_AT_ONCE = 1024;

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
    static PrincipalComponents fit(float[] features, int rows, int dimensions, double[] scale, int count) {
        requireMatrix(features, rows, dimensions);
        if (rows < 2 || count < 1) {
            throw new IllegalArgumentException(
                    "Principal components need at least 2 rows and 1 component; got " + rows + " and " + count);
        }
        var matrix = new Centered(features, rows, dimensions, columnMeans(features, rows, dimensions), scale);
        boolean byColumns = dimensions <= rows;
        INDArray gram = byColumns ? matrix.covariance() : matrix.gram();
        double total = trace(gram);
        if (!(total > 0)) {
            throw new IllegalArgumentException(
                    "All " + rows + " feature rows are equal, so they have no principal components");
        }
        var pairs = leadingPairs(gram, Math.min(count, Math.min(rows - 1, dimensions)));
        int rank = pairs.rank();
        double[] variances = Arrays.copyOf(pairs.values(), rank);
        INDArray vectors = pairs.vectors().get(NDArrayIndex.all(), NDArrayIndex.interval(0, rank));
        double[] axes = byColumns ? rowMajor(vectors) : matrix.backToColumns(vectors, variances);
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
        requireMatrix(features, rows, dimensions());
        var ones = new double[dimensions()];
        Arrays.fill(ones, 1);
        var matrix = new Centered(features, rows, dimensions(), mean, ones);
        var out = new float[rows * count()];
        INDArray basis = Nd4j.createFromArray(axes).reshape(dimensions(), count());
        for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
            int to = Math.min(rows, from + ROWS_AT_ONCE);
            double[] part = rowMajor(matrix.rowBlock(from, to).mmul(basis));
            for (int i = 0; i < part.length; i++) {
                out[from * count() + i] = (float) part[i];
            }
        }
        return out;
    }

    static void requireMatrix(float[] features, int rows, int dimensions) {
        if (rows < 1 || dimensions < 1 || (long) rows * dimensions != features.length) {
            throw new IllegalArgumentException("Expected a row-major matrix of " + rows + " x " + dimensions
                    + " features, got " + features.length + " values");
        }
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new IllegalArgumentException("Feature row " + i / dimensions + " holds " + features[i]
                        + " in column " + i % dimensions + "; features must be finite");
            }
        }
    }

    static double[] columnMeans(float[] features, int rows, int dimensions) {
        var mean = new double[dimensions];
        for (int r = 0, i = 0; r < rows; r++) {
            for (int c = 0; c < dimensions; c++, i++) {
                mean[c] += features[i];
            }
        }
        for (int c = 0; c < dimensions; c++) {
            mean[c] /= rows;
        }
        return mean;
    }

    private static double trace(INDArray square) {
        double sum = 0;
        for (long i = 0; i < square.rows(); i++) {
            sum += square.getDouble(i, i);
        }
        return sum;
    }

    private static double[] rowMajor(INDArray matrix) {
        return matrix.dup('c').data().asDouble();
    }

    private static void pointUp(double[] axes, int dimensions, int count) {
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

    /** Eigenvalues in falling order and their vectors as columns. */
    private record Eigenpairs(double[] values, INDArray vectors) {
        int rank() {
            int rank = 0;
            while (rank < values.length && values[rank] > RANK_TOLERANCE * values[0]) {
                rank++;
            }
            return rank;
        }

        Eigenpairs first(int count) {
            return new Eigenpairs(
                    Arrays.copyOf(values, count),
                    vectors.get(NDArrayIndex.all(), NDArrayIndex.interval(0, count))
                            .dup('c'));
        }
    }

    private static Eigenpairs leadingPairs(INDArray symmetric, int count) {
        int order = symmetric.rows();
        return order <= Math.max(DENSE_ORDER, 2 * count) ? dense(symmetric).first(count) : krylov(symmetric, count);
    }

    private static Eigenpairs dense(INDArray symmetric) {
        int order = symmetric.rows();
        INDArray vectors = symmetric.dup('f');
        INDArray rising = Nd4j.create(DataType.DOUBLE, order);
        int info = Nd4j.getBlasWrapper().lapack().syev('V', 'U', vectors, rising);
        if (info != 0) {
            throw new IllegalStateException("LAPACK syev ended with code " + info + " on a matrix of order " + order);
        }
        double[] values = rising.data().asDouble();
        double[] columns = rowMajor(vectors);
        var falling = new double[order];
        var turned = new double[columns.length];
        for (int k = 0; k < order; k++) {
            falling[k] = values[order - 1 - k];
            for (int r = 0; r < order; r++) {
                turned[r * order + k] = columns[r * order + order - 1 - k];
            }
        }
        return new Eigenpairs(falling, Nd4j.createFromArray(turned).reshape(order, order));
    }

    /**
     * Block Lanczos with full reorthogonalization (Golub and Van Loan, Matrix Computations, section 10.3.6): the basis
     * grows until the wanted Ritz pairs have small residuals.
     */
    private static Eigenpairs krylov(INDArray symmetric, int count) {
        int order = symmetric.rows();
        INDArray basis = orthonormal(gaussian(order, KRYLOV_BLOCK));
        INDArray image = symmetric.mmul(basis);
        INDArray newest = image;
        for (int next = 3 * count; ; ) {
            while (basis.columns() < Math.min(next, order)) {
                int room = order - basis.columns();
                INDArray block = newest.dup('c');
                block.subi(basis.mmul(basis.transpose().mmul(block)));
                block.subi(basis.mmul(basis.transpose().mmul(block)));
                block = orthonormal(block);
                if (block.columns() > room) {
                    block = block.get(NDArrayIndex.all(), NDArrayIndex.interval(0, room))
                            .dup('c');
                }
                block = whiten(block.subi(basis.mmul(basis.transpose().mmul(block))));
                newest = symmetric.mmul(block);
                basis = Nd4j.hstack(basis, block);
                image = Nd4j.hstack(image, newest);
            }
            INDArray reduced = basis.transpose().mmul(image);
            var ritz = dense(reduced.add(reduced.transpose()).muli(0.5)).first(count);
            INDArray vectors = basis.mmul(ritz.vectors());
            INDArray scaled = vectors.mulRowVector(Nd4j.createFromArray(ritz.values()));
            double residual =
                    image.mmul(ritz.vectors()).subi(scaled).norm2(0).maxNumber().doubleValue();
            if (residual <= RESIDUAL * ritz.values()[0] || basis.columns() >= order) {
                return new Eigenpairs(ritz.values(), vectors);
            }
            next = basis.columns() + count;
        }
    }

    private static INDArray gaussian(int rows, int columns) {
        var random = new Random(1);
        var values = new double[rows * columns];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Nd4j.createFromArray(values).reshape(rows, columns);
    }

    /** Orthonormal columns with the same span, by two rounds of whitening with the columns' own Gram matrix. */
    private static INDArray orthonormal(INDArray block) {
        INDArray once = whiten(block);
        return whiten(once);
    }

    private static INDArray whiten(INDArray block) {
        var pairs = dense(block.transpose().mmul(block));
        var factors = new double[pairs.values().length];
        // A direction lost to rounding becomes noise here; the reorthogonalization after it keeps the basis sound.
        double floor = Math.max(Double.MIN_NORMAL, pairs.values()[0] * 1e-14);
        Arrays.setAll(factors, i -> 1 / Math.sqrt(Math.max(pairs.values()[i], floor)));
        return block.mmul(pairs.vectors().mulRowVector(Nd4j.createFromArray(factors)));
    }

    /** A float matrix seen as {@code (x - mean) * scale} in double, made block by block. */
    private record Centered(float[] features, int rows, int dimensions, double[] mean, double[] scale) {

        INDArray rowBlock(int from, int to) {
            var block = new double[(to - from) * dimensions];
            for (int r = from, i = 0; r < to; r++) {
                for (int c = 0; c < dimensions; c++, i++) {
                    block[i] = (features[r * dimensions + c] - mean[c]) * scale[c];
                }
            }
            return Nd4j.createFromArray(block).reshape(to - from, dimensions);
        }

        INDArray columnBlock(int from, int to) {
            int width = to - from;
            var block = new double[rows * width];
            for (int r = 0, i = 0; r < rows; r++) {
                for (int c = from; c < to; c++, i++) {
                    block[i] = (features[r * dimensions + c] - mean[c]) * scale[c];
                }
            }
            return Nd4j.createFromArray(block).reshape(rows, width);
        }

        /** {@code X'X / rows}, of order {@code dimensions}. */
        INDArray covariance() {
            INDArray sum = square(dimensions);
            for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
                INDArray block = rowBlock(from, Math.min(rows, from + ROWS_AT_ONCE));
                Nd4j.gemm(block, block, sum, true, false, 1, 1);
            }
            return sum.divi(rows);
        }

        /** {@code XX' / rows}, of order {@code rows}, with the same non-zero eigenvalues as the covariance. */
        INDArray gram() {
            INDArray sum = square(rows);
            for (int from = 0; from < dimensions; from += ROWS_AT_ONCE) {
                INDArray block = columnBlock(from, Math.min(dimensions, from + ROWS_AT_ONCE));
                Nd4j.gemm(block, block, sum, false, true, 1, 1);
            }
            return sum.divi(rows);
        }

        /**
         * Zeros that products are added to in place: a new matrix for each block would fill the memory before it is
         * freed.
         */
        private static INDArray square(int order) {
            return Nd4j.create(DataType.DOUBLE, new long[] {order, order}, 'f');
        }

        /** {@code X'u / sqrt(rows * variance)} for every eigenvector u of the Gram matrix. */
        double[] backToColumns(INDArray vectors, double[] variances) {
            int count = variances.length;
            var factors = new double[count];
            Arrays.setAll(factors, k -> 1 / Math.sqrt(rows * variances[k]));
            INDArray scaled = vectors.mulRowVector(Nd4j.createFromArray(factors));
            var axes = new double[dimensions * count];
            for (int from = 0; from < dimensions; from += ROWS_AT_ONCE) {
                int to = Math.min(dimensions, from + ROWS_AT_ONCE);
                double[] part = rowMajor(columnBlock(from, to).transpose().mmul(scaled));
                System.arraycopy(part, 0, axes, from * count, part.length);
            }
            return axes;
        }
    }
}
