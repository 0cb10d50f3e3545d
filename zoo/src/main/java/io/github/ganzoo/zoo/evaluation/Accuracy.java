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
     * Counts the predictions that equal the label.
     *
     * @throws IllegalArgumentException if the lengths differ or nothing was predicted
     */
    public static Accuracy of(int[] predictions, int[] labels) {
        if (predictions.length != labels.length) {
            throw new IllegalArgumentException(
                    "Got " + predictions.length + " predictions for " + labels.length + " labels");
        }
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            if (predictions[i] == labels[i]) {
                right++;
            }
        }
        return new Accuracy(right, labels.length);
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
