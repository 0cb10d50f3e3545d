package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How well a score separates known items from unknown ones.
 *
 * @param auroc probability that a known item scores higher than an unknown one, ties counting one half; .5 is chance
 * @param falsePositiveRate share of unknown items accepted at the highest threshold that accepts 95 % of the known
 */
public record Detection(double auroc, double falsePositiveRate) {

    private static final double ACCEPTED = 0.95;

    /**
     * Compares every known item with every unknown one.
     *
     * @param known scores of items of known classes, higher for known
     * @param unknown scores of items of classes that are not in the training data
     * @throws IllegalArgumentException if either is empty or a score is NaN
     */
    public static Detection of(double[] known, double[] unknown) {
        if (known.length == 0 || unknown.length == 0) {
            throw new IllegalArgumentException(
                    "Detection needs known and unknown items; got " + known.length + " and " + unknown.length);
        }
        if (Arrays.stream(known).anyMatch(Double::isNaN)
                || Arrays.stream(unknown).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("A detection score is NaN");
        }
        double[] reject = Arrays.stream(unknown).sorted().toArray();
        double wins = 0;
        for (double score : known) {
            wins += 0.5 * (countBelow(reject, score, false) + countBelow(reject, score, true));
        }
        double[] falling = Arrays.stream(known)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .mapToDouble(x -> x)
                .toArray();
        double threshold = falling[(int) Math.ceil(ACCEPTED * known.length - 1e-9) - 1];
        double accepted = unknown.length - countBelow(reject, threshold, false);
        return new Detection(wins / ((double) known.length * unknown.length), accepted / unknown.length);
    }

    private static int countBelow(double[] rising, double score, boolean orEqual) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] < score || (orEqual && rising[middle] == score)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
