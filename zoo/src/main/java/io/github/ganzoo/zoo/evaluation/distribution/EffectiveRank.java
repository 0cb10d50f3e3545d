package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.numerics.Covariance;
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
     * @throws IllegalArgumentException if there are fewer than two rows
     */
    public static double of(Features features) {
        return of(Covariance.of(features.values(), features.dimensions()));
    }

    static double of(Covariance covariance) {
        double[] values = Arrays.stream(covariance.eigenvalues())
                .filter(value -> value > 0)
                .toArray();
        double sum = Arrays.stream(values).sum();
        double entropy = Arrays.stream(values)
                .map(value -> -value / sum * Math.log(value / sum))
                .sum();
        return sum > 0 ? Math.exp(entropy) : 0;
    }
}
