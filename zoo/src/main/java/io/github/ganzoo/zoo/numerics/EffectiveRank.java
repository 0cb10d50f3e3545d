package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;

/**
 * The number of directions in which features vary: {@code exp(H(λ / Σλ))} over the eigenvalues of their covariance (Roy
 * and Vetterli, 2007). From 1 to the number of dimensions; few where a generator or an extractor has collapsed.
 */
public final class EffectiveRank {

    private EffectiveRank() {}

    /**
     * Of features; 0 if all rows are equal.
     *
     * @param features row-major {@code [rows, dimensions]}
     * @throws IllegalArgumentException if the shape is inconsistent, there are fewer than two rows, or a value is not
     *     finite
     */
    public static double of(float[] features, int dimensions) {
        return of(Covariance.eigenvalues(features, dimensions));
    }

    /** Of features with this covariance; 0 if all are equal. */
    public static double of(Covariance covariance) {
        return of(covariance.eigenvalues());
    }

    private static double of(double[] eigenvalues) {
        double[] values = Arrays.stream(eigenvalues).filter(value -> value > 0).toArray();
        double sum = Arrays.stream(values).sum();
        double entropy = Arrays.stream(values)
                .map(value -> -value / sum * Math.log(value / sum))
                .sum();
        return sum > 0 ? Math.exp(entropy) : 0;
    }
}
