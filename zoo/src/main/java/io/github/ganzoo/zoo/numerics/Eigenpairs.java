package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Eigenvalues of a symmetric matrix, in falling order, and their vectors as columns.
 *
 * @param values {@code [count]}
 * @param vectors {@code [order, count]}, doubles
 */
@SuppressWarnings("ArrayRecordComponent")
record Eigenpairs(double[] values, INDArray vectors) {

    /** Up to this order a full LAPACK decomposition is quicker than building a Krylov basis. */
    private static final int DENSE_ORDER = 768;

    /** Directions with less than this share of the largest variance are rounding noise of the float features. */
    private static final double RANK_TOLERANCE = 1e-9;

    /** Number of eigenvalues above rounding error. */
    int rank() {
        int rank = 0;
        while (rank < values.length && values[rank] > RANK_TOLERANCE * values[0]) {
            rank++;
        }
        return rank;
    }

    /** Those of the largest eigenvalues. */
    Eigenpairs first(int count) {
        return new Eigenpairs(
                Arrays.copyOf(values, count),
                vectors.get(NDArrayIndex.all(), NDArrayIndex.interval(0, count)).dup('c'));
    }

    /** The pairs of the largest eigenvalues. */
    static Eigenpairs leading(INDArray symmetric, int count) {
        int order = symmetric.rows();
        return order <= Math.max(DENSE_ORDER, 2 * count)
                ? dense(symmetric).first(count)
                : BlockLanczos.leading(symmetric, count);
    }

    /** All pairs, by LAPACK. */
    static Eigenpairs dense(INDArray symmetric) {
        int order = symmetric.rows();
        INDArray vectors = symmetric.dup('f');
        INDArray rising = solve('V', vectors);
        double[] values = rising.data().asDouble();
        double[] columns = Matrices.rowMajor(vectors);
        var falling = new double[order];
        var turned = new double[columns.length];
        for (int k = 0; k < order; k++) {
            falling[k] = values[order - 1 - k];
            for (int r = 0; r < order; r++) {
                turned[r * order + k] = columns[r * order + order - 1 - k];
            }
        }
        return new Eigenpairs(falling, Matrices.of(turned, order));
    }

    /** All eigenvalues without the vectors, by LAPACK: a fraction of the work. */
    static double[] values(INDArray symmetric) {
        double[] rising = solve('N', symmetric.dup('f')).data().asDouble();
        var falling = new double[rising.length];
        Arrays.setAll(falling, k -> rising[rising.length - 1 - k]);
        return falling;
    }

    private static INDArray solve(char job, INDArray overwritten) {
        int order = overwritten.rows();
        INDArray rising = Nd4j.create(DataType.DOUBLE, order);
        int info = Nd4j.getBlasWrapper().lapack().syev(job, 'U', overwritten, rising);
        if (info != 0) {
            throw new IllegalStateException("LAPACK syev ended with code " + info + " on a matrix of order " + order);
        }
        return rising;
    }
}
