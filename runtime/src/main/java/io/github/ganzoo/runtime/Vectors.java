package io.github.ganzoo.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Arithmetic for comparing vectors.
 *
 * @since 0.1
 */
public final class Vectors {

    private Vectors() {}

    /** The cosine of the angle between two vectors, in [-1, 1]; 0 if one of them is zero. */
    public static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "vectors of " + a.length + " and " + b.length + " values do not compare");
        }
        return cosine(a, b, 0);
    }

    private static double cosine(float[] a, float[] bs, int from) {
        var product = 0.0;
        var lengthA = 0.0;
        var lengthB = 0.0;
        for (var i = 0; i < a.length; i++) {
            product += (double) a[i] * bs[from + i];
            lengthA += (double) a[i] * a[i];
            lengthB += (double) bs[from + i] * bs[from + i];
        }
        return lengthA == 0 || lengthB == 0 ? 0 : product / Math.sqrt(lengthA * lengthB);
    }

    /**
     * A row of {@link Embeddings} and its similarity.
     *
     * @param similarity cosine, in [-1, 1]
     * @since 0.1
     */
    public record Match(int row, double similarity) {}

    /**
     * The {@code k} rows nearest to a vector by cosine, the nearest first. Equal ones are in the order of their rows.
     */
    public static List<Match> nearest(float[] vector, Embeddings among, int k) {
        if (vector.length != among.dimension()) {
            throw new IllegalArgumentException(
                    "vectors of " + vector.length + " and " + among.dimension() + " values do not compare");
        }
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, not " + k);
        }
        var order = Comparator.comparingDouble(Match::similarity)
                .thenComparing(Comparator.comparingInt(Match::row).reversed());
        var best = new PriorityQueue<>(order);
        for (var row = 0; row < among.rows(); row++) {
            best.add(new Match(row, cosine(vector, among.values(), row * among.dimension())));
            if (best.size() > k) {
                best.remove();
            }
        }
        return best.stream().sorted(order.reversed()).toList();
    }

    static void normalize(float[] values, int from, int to) {
        var square = 0.0;
        for (var i = from; i < to; i++) {
            square += (double) values[i] * values[i];
        }
        if (square > 0) {
            var scale = 1 / Math.sqrt(square);
            for (var i = from; i < to; i++) {
                values[i] = (float) (values[i] * scale);
            }
        }
    }
}
