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
    public static McNemar of(int[] first, int[] second, int[] labels) {
        if (first.length != labels.length || second.length != labels.length) {
            throw new IllegalArgumentException(
                    "Got " + first.length + " and " + second.length + " predictions for " + labels.length + " labels");
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean firstRight = first[i] == labels[i];
            boolean secondRight = second[i] == labels[i];
            if (firstRight && !secondRight) {
                onlyFirst++;
            } else if (secondRight && !firstRight) {
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
