package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Tails;
import java.util.Arrays;

/**
 * A 95 % confidence interval of a proportion, or of a mean.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {

    /** The probability beyond each end of the interval. */
    private static final double TAIL = 0.025;

    private static final double Z = Tails.normalQuantile(TAIL);

    /**
     * Wilson's score interval (Wilson 1927). It is within [0, 1], and valid near 0 and 1 and for few items.
     *
     * @throws IllegalArgumentException unless {@code 0 <= right <= total} and {@code total > 0}
     */
    public static Interval wilson(int right, int total) {
        if (total < 1 || right < 0 || right > total) {
            throw new IllegalArgumentException(right + " right answers of " + total + " are not a proportion");
        }
        return wilson((double) right / total, total, Z);
    }

    /**
     * Wilson's interval for answers in groups. It uses the effective number of independent answers, which follows from
     * the variance between groups (Korn and Graubard 1998; Kish 1965 on the effective size of a sample), and Student's
     * t for the number of groups instead of the normal quantile. The effective number is at most the number of answers.
     * If all answers are right, or all wrong, it is the number of groups. Of a single group nothing is known.
     *
     * @param right number of right answers in each group
     * @param totals number of answers in each group, at least 1
     * @throws IllegalArgumentException unless both have the same length and {@code 0 <= right <= total} in each
     */
    public static Interval ofGroups(int[] right, int[] totals) {
        int groups = totals.length;
        if (groups == 0 || right.length != groups) {
            throw new IllegalArgumentException(
                    "Got " + right.length + " counts of right answers for " + groups + " groups");
        }
        for (int i = 0; i < groups; i++) {
            if (totals[i] < 1 || right[i] < 0 || right[i] > totals[i]) {
                throw new IllegalArgumentException(
                        right[i] + " right answers of " + totals[i] + " are not a proportion");
            }
        }
        if (groups == 1) {
            return new Interval(0, 1);
        }
        double total = Arrays.stream(totals).sum();
        double share = Arrays.stream(right).sum() / total;
        double squares = 0;
        for (int i = 0; i < groups; i++) {
            double distance = right[i] - share * totals[i];
            squares += distance * distance;
        }
        double ofOne = share * (1 - share);
        double ofShare = squares * groups / (groups - 1) / (total * total);
        double effective = ofOne == 0 ? groups : Math.min(total, ofOne / ofShare);
        return wilson(share, effective, Tails.studentQuantile(groups - 1, TAIL));
    }

    private static Interval wilson(double share, double total, double quantile) {
        double square = quantile * quantile / total;
        double center = (share + square / 2) / (1 + square);
        double half = quantile / (1 + square) * Math.sqrt(share * (1 - share) / total + square / (4 * total));
        return new Interval(Math.max(0, center - half), Math.min(1, center + half));
    }

    /**
     * Student's interval of the mean of repeats, such as trainings with several seeds. It does not express the
     * uncertainty due to the choice of images. A single repeat has an interval of width 0. The interval of a mean of
     * shares may exceed [0, 1].
     *
     * @throws IllegalArgumentException if there are no repeats
     */
    public static Interval ofMean(double[] repeats) {
        if (repeats.length == 0) {
            throw new IllegalArgumentException("A mean needs at least one value");
        }
        double mean = Arrays.stream(repeats).average().orElseThrow();
        if (repeats.length == 1) {
            return new Interval(mean, mean);
        }
        double squares = Arrays.stream(repeats)
                .map(repeat -> (repeat - mean) * (repeat - mean))
                .sum();
        int freedom = repeats.length - 1;
        double half = Tails.studentQuantile(freedom, TAIL) * Math.sqrt(squares / freedom / repeats.length);
        return new Interval(mean - half, mean + half);
    }
}
