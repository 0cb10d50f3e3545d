package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Classification by the nearest training rows.
 *
 * <p>Of equally near rows the one with the smaller index comes first, and of classes with equal votes the one with the
 * smaller number wins, as in scikit-learn. Similarities are compared at float precision, so that duplicates are equal
 * whatever the order of summation. Immutable and thread-safe.
 */
public final class NearestNeighbours {

    /** What near means. */
    public enum Metric {
        /** Cosine of the angle between rows; a zero row is at right angles to everything. */
        COSINE,
        /** Negative squared Euclidean distance. */
        EUCLIDEAN
    }

    private static final int QUERIES_AT_ONCE = 512;

    private final Metric metric;
    private final LabelledFeatures train;
    /** Training rows as they are compared, [n, d]; outside the heap alone, where they are large. */
    private final INDArray rows;

    private final double[] squares;

    public NearestNeighbours(LabelledFeatures train, Metric metric) {
        this.metric = metric;
        this.train = train;
        double[] prepared = prepare(train.values(), train.dimensions());
        this.rows = Matrices.of(prepared, train.dimensions());
        this.squares = squares(prepared, train.dimensions());
    }

    public static NearestNeighbours cosine(LabelledFeatures train) {
        return new NearestNeighbours(train, Metric.COSINE);
    }

    /**
     * The nearest training rows of each query.
     *
     * @param queries row-major {@code [n, dimensions]}
     * @param k between 1 and the number of training rows
     * @throws IllegalArgumentException if k or the row length does not fit
     */
    public Neighbours nearest(float[] queries, int k) {
        int dimensions = train.dimensions();
        int count = Matrices.require(queries, dimensions);
        if (k < 1 || k > train.rows()) {
            throw new IllegalArgumentException(
                    "k must lie between 1 and the " + train.rows() + " training rows; got " + k);
        }
        double[] prepared = prepare(queries, dimensions);
        var indices = new int[count][];
        var similarities = new float[count][];
        var basis = rows.transpose();
        for (int from = 0; from < count; from += QUERIES_AT_ONCE) {
            int to = Math.min(count, from + QUERIES_AT_ONCE);
            double[] part = Arrays.copyOfRange(prepared, from * dimensions, to * dimensions);
            double[] products = Matrices.rowMajor(Matrices.of(part, dimensions).mmul(basis));
            double[] querySquares = squares(part, dimensions);
            for (int q = from; q < to; q++) {
                var similarity = new float[train.rows()];
                for (int t = 0; t < similarity.length; t++) {
                    double product = products[(q - from) * similarity.length + t];
                    similarity[t] = (float)
                            (metric == Metric.COSINE ? product : 2 * product - querySquares[q - from] - squares[t]);
                }
                indices[q] = largest(similarity, k);
                similarities[q] = new float[k];
                for (int i = 0; i < k; i++) {
                    similarities[q][i] = similarity[indices[q][i]];
                }
            }
        }
        return new Neighbours(indices, similarities, train.labels(), train.classes());
    }

    /** The classes that the {@code k} nearest training rows of each query vote for, {@code [n]}. */
    public int[] predict(float[] queries, int k) {
        return nearest(queries, k).majority(k);
    }

    private double[] prepare(float[] values, int dimensions) {
        var out = new double[values.length];
        for (int from = 0; from < values.length; from += dimensions) {
            double norm = 1;
            if (metric == Metric.COSINE) {
                double sum = 0;
                for (int i = from; i < from + dimensions; i++) {
                    sum += (double) values[i] * values[i];
                }
                norm = sum > 0 ? Math.sqrt(sum) : 1;
            }
            for (int i = from; i < from + dimensions; i++) {
                out[i] = values[i] / norm;
            }
        }
        return out;
    }

    private static double[] squares(double[] values, int dimensions) {
        var out = new double[values.length / dimensions];
        for (int i = 0; i < values.length; i++) {
            out[i / dimensions] += values[i] * values[i];
        }
        return out;
    }

    /** Indices of the k largest values, largest first, by insertion. */
    private static int[] largest(float[] values, int k) {
        var best = new int[k];
        int held = 0;
        for (int i = 0; i < values.length; i++) {
            if (held == k && values[i] <= values[best[k - 1]]) {
                continue;
            }
            int at = held < k ? held++ : k - 1;
            for (; at > 0 && values[best[at - 1]] < values[i]; at--) {
                best[at] = best[at - 1];
            }
            best[at] = i;
        }
        return best;
    }

    /** The nearest training rows of each query, nearest first. */
    public static final class Neighbours {
        private final int[][] indices;
        private final float[][] similarities;
        private final int[] labels;
        private final int classes;

        private Neighbours(int[][] indices, float[][] similarities, int[] labels, int classes) {
            this.indices = indices;
            this.similarities = similarities;
            this.labels = labels;
            this.classes = classes;
        }

        /** Similarity of each query to its nearest training row, {@code [n]}. */
        public double[] similarity() {
            return Arrays.stream(similarities).mapToDouble(row -> row[0]).toArray();
        }

        /** Row numbers of the neighbours of one query, nearest first. */
        public int[] indices(int query) {
            return indices[query].clone();
        }

        /**
         * Majority vote of the first {@code k} neighbours, {@code [n]}.
         *
         * @throws IllegalArgumentException if fewer than k neighbours were asked for
         */
        public int[] majority(int k) {
            return vote(k, similarity -> 1);
        }

        /** Votes weighted by {@code exp(similarity / temperature)}, {@code [n]} (DINO, Caron et al. 2021). */
        public int[] weighted(int k, double temperature) {
            // Similarity 1 is the largest a cosine can be; taking it off keeps exp from overflowing.
            return vote(k, similarity -> Math.exp((similarity - 1) / temperature));
        }

        private int[] vote(int k, DoubleUnaryOperator weight) {
            var winners = new int[indices.length];
            for (int q = 0; q < winners.length; q++) {
                if (k < 1 || k > indices[q].length) {
                    throw new IllegalArgumentException("k must lie between 1 and the " + indices[q].length
                            + " neighbours that were asked for; got " + k);
                }
                var votes = new double[classes];
                for (int i = 0; i < k; i++) {
                    votes[labels[indices[q][i]]] += weight.applyAsDouble(similarities[q][i]);
                }
                for (int c = 1; c < classes; c++) {
                    if (votes[c] > votes[winners[q]]) {
                        winners[q] = c;
                    }
                }
            }
            return winners;
        }
    }
}
