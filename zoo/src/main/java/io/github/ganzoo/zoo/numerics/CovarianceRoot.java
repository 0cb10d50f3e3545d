package io.github.ganzoo.zoo.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.blas.BlasException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A root {@code R} of a covariance {@code A = R Rᵀ}, by which the eigenvalues of products {@code A B} are found:
 * {@code A B} is not symmetric, but it has the same eigenvalues other than 0 as {@code Rᵀ B R}, which is.
 *
 * <p>Any root will do, so it is a Cholesky factor, which takes a small part of the operations of the symmetric root. It
 * is made by LAPACK, which uses all cores. Of a singular covariance it is made here with complete pivoting, which
 * LAPACK by way of ND4J does not offer, and has as many columns as the rank (Higham, Accuracy and Stability of
 * Numerical Algorithms, 2002, section 10.3); nothing is added to the diagonal. Immutable and thread-safe.
 */
public final class CovarianceRoot {

    /** {@code [order, rank]}, in column-major order. */
    private final INDArray root;

    private CovarianceRoot(INDArray root) {
        this.root = root;
    }

    /** The root of a covariance. */
    public static CovarianceRoot of(Covariance covariance) {
        int order = covariance.dimensions();
        return new CovarianceRoot(ifPositiveDefinite(covariance).orElseGet(() -> pivoted(covariance.values(), order)));
    }

    /** The number of its columns. */
    public int rank() {
        return root.columns();
    }

    /** {@code Tr((A B)^½)}: the sum of the roots of the eigenvalues. */
    public double traceOfRootOfProduct(Covariance other) {
        if (rank() == 0) {
            return 0;
        }
        INDArray b = Matrices.of(other.values(), other.dimensions());
        INDArray product = matrix(root.rows(), rank());
        Nd4j.gemm(b, root, product, false, false, 1, 0);
        INDArray symmetric = matrix(rank(), rank());
        Nd4j.gemm(root, product, symmetric, true, false, 1, 0);
        return Arrays.stream(Eigenpairs.values(symmetric))
                .map(value -> Math.sqrt(Math.max(0, value)))
                .sum();
    }

    private static INDArray matrix(long rows, long columns) {
        return Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, columns}, 'f');
    }

    private static Optional<INDArray> ifPositiveDefinite(Covariance covariance) {
        INDArray factor =
                Matrices.of(covariance.values(), covariance.dimensions()).dup('f');
        try {
            Nd4j.getBlasWrapper().lapack().potrf(factor, true);
            return Optional.of(factor);
        } catch (BlasException notPositiveDefinite) {
            return Optional.empty();
        }
    }

    private static INDArray pivoted(double[] symmetric, int order) {
        var rest = new double[order];
        for (int i = 0; i < order; i++) {
            rest[i] = symmetric[i * order + i];
        }
        double noise = order * Math.ulp(1.0) * rest[largest(rest)];
        var columns = new ArrayList<double[]>();
        for (int pivot = largest(rest); columns.size() < order && rest[pivot] > noise; pivot = largest(rest)) {
            double[] column = column(symmetric, order, pivot, columns);
            DoubleVectors.scale(column, 1 / Math.sqrt(rest[pivot]));
            for (int i = 0; i < order; i++) {
                rest[i] -= column[i] * column[i];
            }
            rest[pivot] = 0;
            columns.add(column);
        }
        return joined(columns, order);
    }

    /** The column of the matrix less what the columns of the root make of it. */
    private static double[] column(double[] symmetric, int order, int pivot, List<double[]> columns) {
        var column = Arrays.copyOfRange(symmetric, pivot * order, (pivot + 1) * order);
        for (double[] found : columns) {
            DoubleVectors.add(column, -found[pivot], found);
        }
        return column;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }

    private static INDArray joined(List<double[]> columns, int order) {
        var all = new double[columns.size() * order];
        for (int k = 0; k < columns.size(); k++) {
            System.arraycopy(columns.get(k), 0, all, k * order, order);
        }
        return columns.isEmpty()
                ? Nd4j.create(DataType.DOUBLE, new long[] {order, 0}, 'f')
                : Nd4j.createFromArray(all).reshape('f', order, columns.size());
    }
}
