package io.github.ganzoo.zoo.evaluation;

/**
 * How many answers were right.
 *
 * @param right number of right answers
 * @param total number of answers, at least 1
 */
public record Accuracy(int right, int total) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException unless {@code 0 <= right <= total} and {@code total > 0}
     */
    public Accuracy {
        if (total < 1 || right < 0 || right > total) {
            throw new IllegalArgumentException("No accuracy is " + right + " of " + total);
        }
    }

    /**
     * Counts the right answers.
     *
     * @throws IllegalArgumentException if there are none at all
     */
    public static Accuracy of(boolean[] right) {
        int count = 0;
        for (boolean each : right) {
            count += each ? 1 : 0;
        }
        return new Accuracy(count, right.length);
    }

    /** Share of right answers, in [0, 1]. */
    public double share() {
        return (double) right / total;
    }

    /** Wilson's 95 % interval of {@link #share}. */
    public Interval interval() {
        return Interval.wilson(right, total);
    }
}
