package io.github.ganzoo.zoo.evaluation;

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
        int discordant = onlyFirst + onlySecond;
        int fewer = Math.min(onlyFirst, onlySecond);
        double logTerm = -discordant * Math.log(2);
        double tail = 0;
        for (int i = 0; i <= fewer; i++) {
            tail += Math.exp(logTerm);
            logTerm += Math.log((double) (discordant - i) / (i + 1));
        }
        return Math.min(1, 2 * tail);
    }
}
