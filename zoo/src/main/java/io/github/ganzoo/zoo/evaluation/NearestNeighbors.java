package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Matrices;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Classification by the nearest training rows: those with the largest cosine, or with the smallest Euclidean distance.
 * A zero row has the cosine 0 with every row.
 *
 * <p>Of equally near rows the one with the smaller index comes first, and of classes with equal votes the one with the
 * smaller number wins, as in scikit-learn. Cosines and distances are compared at float precision, so that duplicates
 * are equal in any order of summation. It stores the rows and one number for each. Immutable and thread-safe.
 */
public final class NearestNeighbors {

    /** The largest number of values in a block of rows that are compared at once, and in the block of their cosines. */
    private static final int BLOCK = 1 << 22;

    private static final int QUERIES_AT_ONCE = 512;

    /** More than the rounding error of a squared distance that a cosine gives, over the squared lengths of the rows. */
    private static final double ROUNDING = 1e-10;

    private final LabeledFeatures train;
    private final boolean euclidean;
    private final double[] norms;

    private NearestNeighbors(LabeledFeatures train, boolean euclidean) {
        this.train = train;
        this.euclidean = euclidean;
        this.norms = norms(train.values(), train.dimensions());
    }

    /** The nearest rows are those with the largest cosine. */
    public static NearestNeighbors cosine(LabeledFeatures train) {
        return new NearestNeighbors(train, false);
    }

    /** The nearest rows are those with the smallest Euclidean distance. Similarity is minus its square. */
    public static NearestNeighbors euclidean(LabeledFeatures train) {
        return new NearestNeighbors(train, true);
    }

    /**
     * The nearest training rows of each query.
     *
     * @param queries row-major {@code [n, dimensions]}
     * @param k between 1 and the number of training rows
     * @throws IllegalArgumentException if k or the row length does not fit
     */
    public Neighbors nearest(float[] queries, int k) {
        int dimensions = train.dimensions();
        int count = Matrices.requireRows(queries, dimensions);
        if (k < 1 || k > train.rows()) {
            throw new IllegalArgumentException(
                    "k must be between 1 and the " + train.rows() + " training rows; got " + k);
        }
        double[] queryNorms = norms(queries, dimensions);
        var indices = new int[count][k];
        var cosines = new float[count][k];
        int queriesAtOnce = Math.min(QUERIES_AT_ONCE, Math.max(1, BLOCK / dimensions));
        int rowsAtOnce = Math.min(BLOCK / queriesAtOnce, Math.max(1, BLOCK / dimensions));
        for (int query = 0; query < count; query += queriesAtOnce) {
            int queryEnd = Math.min(count, query + queriesAtOnce);
            try (var block = block(queries, queryNorms, dimensions, query, queryEnd)) {
                for (int row = 0; row < train.rows(); row += rowsAtOnce) {
                    int rowEnd = Math.min(train.rows(), row + rowsAtOnce);
                    double[] products = products(block, row, rowEnd);
                    for (int q = query; q < queryEnd; q++) {
                        int from = (q - query) * (rowEnd - row);
                        var asked = new Query(queries, q, queryNorms[q]);
                        keepLargest(asked, products, from, row, rowEnd, indices[q], cosines[q]);
                    }
                }
            }
        }
        return new Neighbors(indices, cosines, train.labels(), train.classes());
    }

    /** The classes that the {@code k} nearest training rows of each query vote for, {@code [n]}. */
    public int[] predict(float[] queries, int k) {
        return nearest(queries, k).majority(k);
    }

    /** One of the rows that ask. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Query(float[] rows, int number, double norm) {}

    /**
     * Whether a row is farther than another by its cosine alone. If so, its distance need not be summed up.
     *
     * @param similarity of the other row
     */
    private boolean isSurelyFarther(Query query, int row, double cosine, float similarity) {
        // A row of zeros has the cosine 0 and no norm.
        if (!euclidean || cosine == 0) {
            return false;
        }
        double length = norms[row] * norms[row] + query.norm() * query.norm();
        return 2 * norms[row] * query.norm() * cosine - length + ROUNDING * length < similarity;
    }

    private float similarity(Query query, int row, double cosine) {
        int dimensions = train.dimensions();
        return (float)
                (euclidean
                        ? -squaredDistance(
                                query.rows(), query.number() * dimensions, train.values(), row * dimensions, dimensions)
                        : cosine);
    }

    private static double squaredDistance(float[] a, int fromA, float[] b, int fromB, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double apart = (double) a[fromA + i] - b[fromB + i];
            sum += apart * apart;
        }
        return sum;
    }

    /** Cosines of a block of queries and some training rows, row-major. */
    private double[] products(INDArray queries, int row, int rowEnd) {
        try (var rows = block(train.values(), norms, train.dimensions(), row, rowEnd);
                var products = queries.mmul(rows.transpose())) {
            return Matrices.rowMajor(products);
        }
    }

    /** Rows of unit length. */
    private static INDArray block(float[] values, double[] norms, int dimensions, int from, int to) {
        var unit = new double[(to - from) * dimensions];
        for (int row = from; row < to; row++) {
            int start = row * dimensions;
            for (int i = start; i < start + dimensions; i++) {
                unit[i - from * dimensions] = values[i] / norms[row];
            }
        }
        return Nd4j.create(unit, new long[] {to - from, dimensions}, 'c');
    }

    /** Lengths of rows; 1 for a row of zeros. */
    private static double[] norms(float[] values, int dimensions) {
        var norms = new double[values.length / dimensions];
        for (int row = 0; row < norms.length; row++) {
            double sum = 0;
            for (int i = row * dimensions; i < (row + 1) * dimensions; i++) {
                sum += (double) values[i] * values[i];
            }
            norms[row] = sum > 0 ? Math.sqrt(sum) : 1;
        }
        return norms;
    }

    /**
     * Updates a list of the largest similarities and their rows, largest first, which so far contains all rows before
     * {@code row}.
     */
    private void keepLargest(
            Query query, double[] cosines, int from, int row, int rowEnd, int[] indices, float[] similarities) {
        int k = indices.length;
        for (int r = row; r < rowEnd; r++) {
            double cosine = cosines[from + r - row];
            if (r >= k && isSurelyFarther(query, r, cosine, similarities[k - 1])) {
                continue;
            }
            float similarity = similarity(query, r, cosine);
            if (r >= k && similarity <= similarities[k - 1]) {
                continue;
            }
            int at = Math.min(r, k - 1);
            for (; at > 0 && similarities[at - 1] < similarity; at--) {
                indices[at] = indices[at - 1];
                similarities[at] = similarities[at - 1];
            }
            indices[at] = r;
            similarities[at] = similarity;
        }
    }

    /** The nearest training rows of each query, nearest first. */
    public static final class Neighbors {
        private final int[][] indices;
        private final float[][] similarities;
        private final int[] labels;
        private final int classes;

        private Neighbors(int[][] indices, float[][] similarities, int[] labels, int classes) {
            this.indices = indices;
            this.similarities = similarities;
            this.labels = labels;
            this.classes = classes;
        }

        /** The rows nearest to a query, nearest first, {@code [k]}. */
        public int[] rows(int query) {
            return indices[query].clone();
        }

        /** The cosines of {@link #rows}, {@code [k]}. */
        public float[] cosines(int query) {
            return similarities[query].clone();
        }

        /** Similarity of each query to its nearest training row, {@code [n]}. */
        public double[] similarity() {
            return Arrays.stream(similarities).mapToDouble(row -> row[0]).toArray();
        }

        /**
         * Majority vote of the first {@code k} neighbors, {@code [n]}.
         *
         * @throws IllegalArgumentException if fewer than k neighbors were asked for
         */
        public int[] majority(int k) {
            var winners = new int[indices.length];
            for (int q = 0; q < winners.length; q++) {
                requireNeighbors(q, k);
                var votes = new int[classes];
                for (int i = 0; i < k; i++) {
                    votes[labels[indices[q][i]]]++;
                }
                for (int c = 1; c < classes; c++) {
                    if (votes[c] > votes[winners[q]]) {
                        winners[q] = c;
                    }
                }
            }
            return winners;
        }

        /**
         * Vote of the first {@code k} neighbors with the weights {@code exp(similarity / temperature)}, {@code [n]} (Wu
         * et al., 2018, equation 5, for cosines).
         *
         * @param temperature positive
         * @throws IllegalArgumentException if fewer than k neighbors were asked for
         */
        public int[] weighted(int k, double temperature) {
            var winners = new int[indices.length];
            for (int q = 0; q < winners.length; q++) {
                requireNeighbors(q, k);
                var votes = new double[classes];
                for (int i = 0; i < k; i++) {
                    // Relative to the nearest one, whose weight is 1, so that nothing overflows.
                    votes[labels[indices[q][i]]] += Math.exp((similarities[q][i] - similarities[q][0]) / temperature);
                }
                for (int c = 1; c < classes; c++) {
                    if (votes[c] > votes[winners[q]]) {
                        winners[q] = c;
                    }
                }
            }
            return winners;
        }

        private void requireNeighbors(int query, int k) {
            if (k < 1 || k > indices[query].length) {
                throw new IllegalArgumentException(
                        "k must be between 1 and the " + indices[query].length + " requested neighbors; got " + k);
            }
        }
    }
}
