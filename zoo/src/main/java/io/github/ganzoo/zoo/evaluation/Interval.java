package io.github.ganzoo.zoo.evaluation;

/**
 * A 95 % confidence interval of a proportion.
 *
 * @param low lower end, in [0, 1]
 * @param high upper end, in [0, 1]
 */
public record Interval(double low, double high) {

    private static final double Z = 1.959963984540054;

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
}
