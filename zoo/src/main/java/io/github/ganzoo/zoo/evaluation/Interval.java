package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;

/**
 * A 95 % confidence interval of a proportion, or of the mean of some.
 *
 * @param low lower end, in [0, 1]
 * @param high upper end, in [0, 1]
 */
public record Interval(double low, double high) {

    private static final double Z = 1.959963984540054;

    /** Student's t at 0.975 for one degree of freedom and on. */
    private static final double[] T = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622};

    /** How many proportions may have a mean here. */
    public static final int MOST_REPEATS = T.length + 1;

    /**
     * Wilson's score interval (Wilson 1927), which stays honest near 0 and 1 and for few items.
     *
     * @throws IllegalArgumentException unless {@code 0 <= right <= total} and {@code total > 0}
     */
    public static Interval wilson(int right, int total) {
        if (total < 1 || right < 0 || right > total) {
            throw new IllegalArgumentException("No proportion is " + right + " of " + total);
        }
        double share = (double) right / total;
        double square = Z * Z / total;
        double centre = (share + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(share * (1 - share) / total + square / (4 * total));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /**
     * Student's interval of the mean of repeats, such as trainings from several seeds: what another repeat's images
     * would do is not in it. A single repeat has an interval of no width.
     *
     * @throws IllegalArgumentException unless there are 1 to {@link #MOST_REPEATS} repeats
     */
    public static Interval ofMean(double[] shares) {
        if (shares.length < 1 || shares.length > MOST_REPEATS) {
            throw new IllegalArgumentException("No interval is known for " + shares.length + " repeats");
        }
        double mean = Arrays.stream(shares).average().orElseThrow();
        if (shares.length == 1) {
            return new Interval(mean, mean);
        }
        double squares = Arrays.stream(shares)
                .map(share -> (share - mean) * (share - mean))
                .sum();
        int freedom = shares.length - 1;
        double half = T[freedom - 1] * Math.sqrt(squares / freedom / shares.length);
        return new Interval(Math.max(0, mean - half), Math.min(1, mean + half));
    }
}
