package io.github.ganzoo.zoo.numerics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Tails of distributions, of which intervals and tests are made. */
public final class Tails {

    private Tails() {}

    /** The number that a standard normal number exceeds with a probability in (0, 1). */
    public static double normalQuantile(double probability) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability(probability);
    }

    /**
     * What a number with Student's t distribution exceeds with a probability in (0, 1).
     *
     * @param freedom degrees of freedom, at least 1
     */
    public static double studentQuantile(int freedom, double probability) {
        return TDistribution.of(freedom).inverseSurvivalProbability(probability);
    }

    /**
     * Probability that a fair coin falls at least as unevenly, either way; 1 if it is not tossed.
     *
     * @param heads of all tosses
     * @param tails of all tosses
     */
    public static double fairCoin(int heads, int tails) {
        double below = BinomialDistribution.of(heads + tails, 0.5).cumulativeProbability(Math.min(heads, tails));
        return Math.min(1, 2 * below);
    }

    /**
     * The share of all choices of signs by which a sum is at least as far from 0 as it is (Fisher, The Design of
     * Experiments, 1935, section 21).
     *
     * @param terms of the sum; those that are 0 have no sign
     */
    public static double signs(int[] terms) {
        int largest = 0;
        int sum = 0;
        for (int term : terms) {
            largest += Math.abs(term);
            sum += term;
        }
        // Probability of each sum from -largest to largest, after one term more each time.
        double[] probability = new double[2 * largest + 1];
        probability[largest] = 1;
        for (int term : terms) {
            int size = Math.abs(term);
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
