package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The pooled covariance of rows around the mean of their class, added up block by block, so that the rows need not be
 * in memory together. A class may be anything whose rows should not differ: images of one label, or views of one image.
 * Not thread-safe.
 */
public final class WithinClassCovariance {

    private final int count;
    private final INDArray products;
    private long rows;
    private long classes;

    /**
     * Of no rows yet.
     *
     * @param count length of a row, 1 or more
     */
    public WithinClassCovariance(int count) {
        this.count = count;
        this.products = Nd4j.create(DataType.DOUBLE, new long[] {count, count}, 'f');
    }

    /**
     * Adds rows. All rows of a class must be in one block.
     *
     * @param block row-major {@code [n, count]}
     * @param labels class of each row of the block; rows with a negative label are ignored
     * @return this
     */
    public WithinClassCovariance add(float[] block, int[] labels) {
        Matrices.require(block, labels.length, count);
        var means = ClassMeans.of(block, count, labels);
        int[] labeled = labeledRows(labels);
        for (int from = 0; from < labeled.length; from += CenteredMatrix.AT_ONCE) {
            int[] part = Arrays.copyOfRange(labeled, from, Math.min(labeled.length, from + CenteredMatrix.AT_ONCE));
            INDArray distances = Matrices.of(distances(block, labels, means, part), count);
            Nd4j.gemm(distances, distances, products, true, false, 1, 1);
        }
        rows += labeled.length;
        classes += means.classes();
        return this;
    }

    private static int[] labeledRows(int[] labels) {
        return IntStream.range(0, labels.length).filter(row -> labels[row] >= 0).toArray();
    }

    private double[] distances(float[] block, int[] labels, ClassMeans means, int[] part) {
        var distances = new double[part.length * count];
        int at = 0;
        for (int row : part) {
            double[] mean = means.means()[labels[row]];
            for (int k = 0; k < count; k++) {
                distances[at++] = block[row * count + k] - mean[k];
            }
        }
        return distances;
    }

    /** Length of a row. */
    public int count() {
        return count;
    }

    /** Number of rows with a class. */
    public long rows() {
        return rows;
    }

    /** Of how many independent differences the covariance is made: rows less classes. */
    public long degreesOfFreedom() {
        return rows - classes;
    }

    /** The sum of the variances. */
    public double trace() {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += products.getDouble(k, k);
        }
        return rows == 0 ? 0 : sum / rows;
    }

    /** The covariance over the number of rows, row-major {@code [count, count]}; zeros if there are no rows. */
    public double[] values() {
        return Matrices.rowMajor(products.div(Math.max(1, rows)));
    }

    /** The covariance over the degrees of freedom, row-major {@code [count, count]}; zeros if there are none. */
    public double[] unbiased() {
        return Matrices.rowMajor(products.div(Math.max(1, degreesOfFreedom())));
    }
}
