package io.github.ganzoo.zoo.evaluation;

/**
 * The share of right answers.
 *
 * @param right number of right answers
 * @param total number of answers, at least 1
 * @param interval 95 % confidence interval of {@link #share}
 */
public record Accuracy(int right, int total, Interval interval) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException unless {@code 0 <= right <= total} and {@code total > 0}
     */
    public Accuracy {
        if (total < 1 || right < 0 || right > total) {
            throw new IllegalArgumentException(right + " right answers of " + total + " are not an accuracy");
        }
    }

    /** The accuracy on independent images, with Wilson's interval. */
    public Accuracy(int right, int total) {
        this(right, total, Interval.wilson(right, total));
    }

    /**
     * Counts the right answers to independent images.
     *
     * @throws IllegalArgumentException if there are no answers at all
     */
    public static Accuracy of(boolean[] right) {
        return of(right, Groups.none(right.length));
    }

    /**
     * Counts the right answers.
     *
     * @throws IllegalArgumentException if there are no answers at all, or more or fewer than images in groups
     */
    public static Accuracy of(boolean[] right, Groups groups) {
        var counts = new int[right.length];
        var ones = new int[right.length];
        int count = 0;
        for (int i = 0; i < right.length; i++) {
            counts[i] = right[i] ? 1 : 0;
            ones[i] = 1;
            count += counts[i];
        }
        return groups.column().isEmpty()
                ? new Accuracy(count, right.length)
                : new Accuracy(count, right.length, Interval.ofGroups(groups.sums(counts), groups.sums(ones)));
    }

    /** Share of right answers, in [0, 1]. */
    public double share() {
        return (double) right / total;
    }
}
