package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A float matrix seen as {@code (x - mean) * scale} in double, made block by block. */
@SuppressWarnings("ArrayRecordComponent")
record CenteredMatrix(float[] features, int rows, int dimensions, double[] mean, double[] scale) {

    /** Rows, or columns, that are made at a time. */
    static final int AT_ONCE = 1024;

    INDArray rowBlock(int from, int to) {
        var block = new double[(to - from) * dimensions];
        for (int r = from, i = 0; r < to; r++) {
            for (int c = 0; c < dimensions; c++, i++) {
                block[i] = (features[r * dimensions + c] - mean[c]) * scale[c];
            }
        }
        return Matrices.of(block, dimensions);
    }

    INDArray columnBlock(int from, int to) {
        int width = to - from;
        var block = new double[rows * width];
        for (int r = 0, i = 0; r < rows; r++) {
            for (int c = from; c < to; c++, i++) {
                block[i] = (features[r * dimensions + c] - mean[c]) * scale[c];
            }
        }
        return Matrices.of(block, width);
    }

    /** {@code X'X / rows}, of order {@code dimensions}. */
    INDArray covariance() {
        INDArray sum = square(dimensions);
        for (int from = 0; from < rows; from += AT_ONCE) {
            INDArray block = rowBlock(from, Math.min(rows, from + AT_ONCE));
            Nd4j.gemm(block, block, sum, true, false, 1, 1);
        }
        return sum.divi(rows);
    }

    /** {@code XX' / rows}, of order {@code rows}, with the same non-zero eigenvalues as the covariance. */
    INDArray gram() {
        INDArray sum = square(rows);
        for (int from = 0; from < dimensions; from += AT_ONCE) {
            INDArray block = columnBlock(from, Math.min(dimensions, from + AT_ONCE));
            Nd4j.gemm(block, block, sum, false, true, 1, 1);
        }
        return sum.divi(rows);
    }

    /**
     * Zeros that products are added to in place: a new matrix for each block would fill the memory before it is freed.
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
        for (int from = 0; from < dimensions; from += AT_ONCE) {
            int to = Math.min(dimensions, from + AT_ONCE);
            double[] part = Matrices.rowMajor(columnBlock(from, to).transpose().mmul(scaled));
            System.arraycopy(part, 0, axes, from * count, part.length);
        }
        return axes;
    }
}
