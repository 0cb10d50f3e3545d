package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The largest eigenvalues of a large symmetric matrix and their vectors, by block Lanczos with full reorthogonalization
 * (Golub and Van Loan, Matrix Computations, section 10.3.6): the basis grows until the wanted Ritz pairs have small
 * residuals. It needs only products with the matrix and full decompositions of small ones, and always starts from the
 * same block.
 */
final class BlockLanczos {

    private static final int BLOCK = 64;

    /** Residual of an accepted eigenpair, in units of the largest eigenvalue. */
    private static final double RESIDUAL = 1e-6;

    private BlockLanczos() {}

    /** The first {@code count} pairs. */
    static Eigenpairs leading(INDArray symmetric, int count) {
        int order = symmetric.rows();
        INDArray basis = orthonormal(gaussian(order, BLOCK));
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
            var ritz =
                    Eigenpairs.dense(reduced.add(reduced.transpose()).muli(0.5)).first(count);
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
        return Matrices.of(values, columns);
    }

    /** Orthonormal columns with the same span, by two rounds of whitening with the columns' own Gram matrix. */
    private static INDArray orthonormal(INDArray block) {
        INDArray once = whiten(block);
        return whiten(once);
    }

    private static INDArray whiten(INDArray block) {
        var pairs = Eigenpairs.dense(block.transpose().mmul(block));
        var factors = new double[pairs.values().length];
        // A direction lost to rounding becomes noise here; the reorthogonalization after it keeps the basis sound.
        double floor = Math.max(Double.MIN_NORMAL, pairs.values()[0] * 1e-14);
        Arrays.setAll(factors, i -> 1 / Math.sqrt(Math.max(pairs.values()[i], floor)));
        return block.mmul(pairs.vectors().mulRowVector(Nd4j.createFromArray(factors)));
    }
}
