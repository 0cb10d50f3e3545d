package io.github.ganzoo.zoo.numerics;

import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * The Cholesky factor {@code L} of a symmetric positive definite matrix {@code A = L Lᵀ}. Of matrices that are given
 * only the lower triangle is read. Immutable and thread-safe.
 */
public final class Cholesky {

    /** The factor by which the ridge grows if it was too small. */
    private static final double MORE = 10;

    private final double[] factor;
    private final int order;

    private Cholesky(double[] factor, int order) {
        this.factor = factor;
        this.order = order;
    }

    /**
     * Factors a matrix.
     *
     * @param symmetric row-major {@code [order, order]}
     * @throws IllegalArgumentException if the shape is inconsistent or the matrix is not positive definite
     */
    public static Cholesky of(double[] symmetric, int order) {
        return ifPositiveDefinite(mirrored(symmetric, order)).orElseThrow(() -> notPositiveDefinite(order));
    }

    /**
     * Factors a matrix that may be singular but for a little that is added to its diagonal, and ten times more as often
     * as rounding makes it necessary.
     *
     * @param symmetric row-major {@code [order, order]}, positive semidefinite
     * @param ridge the number to add, relative to the mean diagonal element, or to 1 if all are zero
     * @throws IllegalArgumentException if the shape is inconsistent, a number is not finite, or the matrix is far from
     *     positive semidefinite
     */
    public static Cholesky ridged(double[] symmetric, int order, double ridge) {
        var matrix = mirrored(symmetric, order);
        double trace = CommonOps_DDRM.trace(matrix);
        if (!Double.isFinite(trace)) {
            throw new IllegalArgumentException("The diagonal of the matrix of order " + order + " sums to " + trace
                    + "; scale what it was made of, and leave out what is not finite");
        }
        double mean = trace > 0 ? trace / order : 1;
        for (double added = ridge; added < 1; added *= MORE) {
            var factor = ifPositiveDefinite(plus(matrix, added * mean));
            if (factor.isPresent()) {
                return factor.get();
            }
        }
        return ifPositiveDefinite(plus(matrix, mean)).orElseThrow(() -> notPositiveDefinite(order));
    }

    private static DMatrixRMaj plus(DMatrixRMaj matrix, double diagonal) {
        var sum = matrix.copy();
        for (int i = 0; i < sum.numRows; i++) {
            sum.add(i, i, diagonal);
        }
        return sum;
    }

    private static Optional<Cholesky> ifPositiveDefinite(DMatrixRMaj matrix) {
        var decomposition = DecompositionFactory_DDRM.chol(matrix.numRows, true);
        if (!decomposition.decompose(matrix)) {
            return Optional.empty();
        }
        double[] factor = decomposition.getT(null).getData();
        // EJML continues with NaN, which ends up on the diagonal of its row.
        return IntStream.range(0, matrix.numRows).allMatch(i -> factor[i * matrix.numRows + i] > 0)
                ? Optional.of(new Cholesky(factor, matrix.numRows))
                : Optional.empty();
    }

    private static DMatrixRMaj mirrored(double[] symmetric, int order) {
        if (order < 1 || symmetric.length != (long) order * order) {
            throw new IllegalArgumentException(
                    "Expected a square matrix of order " + order + ", got " + symmetric.length + " numbers");
        }
        double[] copy = symmetric.clone();
        for (int row = 0; row < order; row++) {
            for (int column = 0; column < row; column++) {
                copy[column * order + row] = copy[row * order + column];
            }
        }
        return DMatrixRMaj.wrap(order, order, copy);
    }

    private static IllegalArgumentException notPositiveDefinite(int order) {
        return new IllegalArgumentException("The matrix of order " + order
                + " is not positive definite, so it has no Cholesky factor; add a share of its mean diagonal element to"
                + " the diagonal");
    }

    /** Rows and columns of the matrix. */
    public int order() {
        return order;
    }

    /** {@code L}, zero above the diagonal, row-major {@code [order, order]}. */
    public double[] lower() {
        return factor.clone();
    }

    /** {@code A⁻¹}, row-major {@code [order, order]}. */
    public double[] inverse() {
        var inverse = new DMatrixRMaj(order, order);
        TriangularSolver_DDRM.invertLower(factor, inverse.data, order);
        var product = new DMatrixRMaj(order, order);
        CommonOps_DDRM.multInner(inverse, product);
        return product.getData();
    }

    /**
     * Replaces {@code b} by {@code L⁻¹ b}.
     *
     * @param vector {@code b}, {@code [order]}
     */
    public void solveLower(double[] vector) {
        requireRows(vector, 1);
        TriangularSolver_DDRM.solveL(factor, vector, order);
    }

    /**
     * Replaces {@code B} by {@code L⁻ᵀ B}.
     *
     * @param rows {@code B}, row-major {@code [order, count]}
     */
    public void solveUpper(double[] rows, int count) {
        requireRows(rows, count);
        // Row by row for all columns at once: EJML takes one column at a time, and walks down L's columns for each.
        for (int i = order - 1; i >= 0; i--) {
            for (int c = 0; c < count; c++) {
                rows[i * count + c] /= factor[i * order + i];
            }
            for (int j = 0; j < i; j++) {
                double share = factor[i * order + j];
                for (int c = 0; c < count; c++) {
                    rows[j * count + c] -= share * rows[i * count + c];
                }
            }
        }
    }

    private void requireRows(double[] values, int count) {
        if (count < 1 || values.length != (long) order * count) {
            throw new IllegalArgumentException("Expected " + order + " rows of " + count
                    + " numbers for a factor of order " + order + ", got " + values.length + " numbers");
        }
    }
}
