package io.github.ganzoo.zoo.evaluation;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * An exact test of two classifiers on the same images. If neither were better, each group's answers could as well be
 * exchanged between the two, so that the difference that the group makes is as likely to be of the other sign; counted
 * are all ways to choose the signs (Fisher, The Design of Experiments, 1935, section 21). How the images of a group
 * depend on each other plays no part. Where each image is a group of its own this is McNemar's exact test (McNemar
 * 1947).
 *
 * @param onlyFirst images that only the first classifier got right
 * @param onlySecond images that only the second classifier got right
 * @param pValue two-sided probability of a difference at least as large if neither classifier were better
 */
public record PairedTest(int onlyFirst, int onlySecond, double pValue) {

    /** The test of images that are independent of each other. */
    public static PairedTest mcNemar(int onlyFirst, int onlySecond) {
        var fair = BinomialDistribution.of(onlyFirst + onlySecond, 0.5);
        double tail = fair.cumulativeProbability(Math.min(onlyFirst, onlySecond));
        return new PairedTest(onlyFirst, onlySecond, Math.min(1, 2 * tail));
    }

    /**
     * Compares answer with answer.
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
                : new PairedTest(onlyFirst, onlySecond, bySigns(groups.sums(differences)));
    }

    /** The share of all choices of signs by which the sum is at least as far from 0 as it is. */
    static double bySigns(int[] differences) {
        int largest = 0;
        int sum = 0;
        for (int difference : differences) {
            largest += Math.abs(difference);
            sum += difference;
        }
        // Probability of each sum from -largest to largest, after one group more each time.
        double[] probability = new double[2 * largest + 1];
        probability[largest] = 1;
        for (int difference : differences) {
            int size = Math.abs(difference);
            if (size > 0) {
                var next = new double[probability.length];
                for (int i = 0; i < next.length; i++) {
                    double below = i >= size ? probability[i - size] : 0;
                    double above = i + size < next.length ? probability[i + size] : 0;
                    next[i] = (below + above) / 2;
                }
                probability = next;
            }
        }
        double tails = 0;
        for (int i = 0; i < probability.length; i++) {
            tails += Math.abs(i - largest) >= Math.abs(sum) ? probability[i] : 0;
        }
        return Math.min(1, tails);
    }
}
