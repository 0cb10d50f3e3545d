package io.github.ganzoo.zoo.evaluation;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's exact test (McNemar 1947) of two classifiers on the same items: only items that exactly one of them gets
 * right say anything about which is better.
 *
 * @param onlyFirst items that only the first classifier got right
 * @param onlySecond items that only the second classifier got right
 */
public record McNemar(int onlyFirst, int onlySecond) {

    /**
     * Counts the items that only one of two classifiers got right.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static McNemar of(boolean[] firstRight, boolean[] secondRight) {
        if (firstRight.length != secondRight.length) {
            throw new IllegalArgumentException("Got " + firstRight.length + " answers of one classifier and "
                    + secondRight.length + " of another");
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < firstRight.length; i++) {
            if (firstRight[i] && !secondRight[i]) {
                onlyFirst++;
            } else if (secondRight[i] && !firstRight[i]) {
                onlySecond++;
            }
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /** Two-sided probability of a split at least this uneven if neither classifier were better. */
    public double pValue() {
        var fair = BinomialDistribution.of(onlyFirst + onlySecond, 0.5);
        return Math.min(1, 2 * fair.cumulativeProbability(Math.min(onlyFirst, onlySecond)));
    }
}
