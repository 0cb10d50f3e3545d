package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Tails;

/**
 * An exact test of two classifiers on the same images. If neither were better, the answers to each group could be
 * exchanged between the two, so each group's difference would have either sign with equal probability. The test
 * enumerates all signs (Fisher, The Design of Experiments, 1935, section 21). Images of a group may depend on each
 * other in any way. If each image is its own group, this is McNemar's exact test (McNemar 1947).
 *
 * @param onlyFirst images that only the first classifier got right
 * @param onlySecond images that only the second classifier got right
 * @param pValue two-sided probability of a difference at least as large if neither classifier were better
 */
public record PairedTest(int onlyFirst, int onlySecond, double pValue) {

    /** The test for independent images. */
    public static PairedTest mcNemar(int onlyFirst, int onlySecond) {
        return new PairedTest(onlyFirst, onlySecond, Tails.fairCoin(onlyFirst, onlySecond));
    }

    /**
     * Compares the answers image by image.
     *
     * @param firstRight which images the first classifier got right
     * @throws IllegalArgumentException if the lengths differ
     */
    public static PairedTest of(boolean[] firstRight, boolean[] secondRight, Groups groups) {
        if (firstRight.length != secondRight.length) {
            throw new IllegalArgumentException("Got " + firstRight.length + " answers of one classifier and "
                    + secondRight.length + " of another");
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        var differences = new int[firstRight.length];
        for (int i = 0; i < firstRight.length; i++) {
            if (firstRight[i] && !secondRight[i]) {
                onlyFirst++;
                differences[i] = 1;
            } else if (secondRight[i] && !firstRight[i]) {
                onlySecond++;
                differences[i] = -1;
            }
        }
        return groups.column().isEmpty()
                ? mcNemar(onlyFirst, onlySecond)
                : new PairedTest(onlyFirst, onlySecond, Tails.signs(groups.sums(differences)));
    }
}
