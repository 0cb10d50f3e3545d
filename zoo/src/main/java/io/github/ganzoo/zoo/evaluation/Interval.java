package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;

/**
 * A 95 % confidence interval of a proportion, or of a mean.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {

    private static final double Z = 1.959963984540054;

    /** Student's t at 0.975 for one degree of freedom and on. */
    private static final double[] T = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622};

    /** How many numbers may have a mean here. */
    public static final int MOST_REPEATS = T.length + 1;

    /**
     * Wilson's score interval (Wilson 1927), which stays honest near 0 and 1 and for few items, within [0, 1].
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
     * would do is not in it. A single repeat has an interval of no width. It knows of no bounds: that of a mean of
     * shares may reach beyond 0 and 1.
     *
     * @throws IllegalArgumentException unless there are 1 to {@link #MOST_REPEATS} repeats
     */
    public static Interval ofMean(double[] repeats) {
        if (repeats.length < 1 || repeats.length > MOST_REPEATS) {
            throw new IllegalArgumentException("No interval is known for " + repeats.length + " repeats");
        }
        double mean = Arrays.stream(repeats).average().orElseThrow();
        if (repeats.length == 1) {
            return new Interval(mean, mean);
        }
        double squares = Arrays.stream(repeats)
                .map(repeat -> (repeat - mean) * (repeat - mean))
                .sum();
        int freedom = repeats.length - 1;
        double half = T[freedom - 1] * Math.sqrt(squares / freedom / repeats.length);
        return new Interval(mean - half, mean + half);
    }
}
