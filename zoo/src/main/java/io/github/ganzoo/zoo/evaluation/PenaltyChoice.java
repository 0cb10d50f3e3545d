package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;

/**
 * Which penalty a probe gets, by how often probes of a grid of penalties are right on validation images: the mean
 * logarithm, where each penalty counts for the less the more standard errors its accuracy falls short of the best.
 * Chance decides which of several nearly equal accuracies is the largest; it hardly moves their weighted mean.
 * {@code docs/evaluation.md} compares this with other rules.
 */
final class PenaltyChoice {

    private PenaltyChoice() {}

    /**
     * A value of C between the grid's ends.
     *
     * @param grid positive values of C
     * @param right how many validation images the probe of each is right of
     * @param total how many validation images there are, at least 1
     */
    static double mean(double[] grid, int[] right, int total) {
        int most = Arrays.stream(right).max().orElseThrow();
        // One right and one wrong answer more: where all are right, the error is not known to be nothing.
        double share = (most + 1.0) / (total + 2);
        double error = Math.sqrt(share * (1 - share) / total);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < grid.length; i++) {
            double weight = Math.exp(-(double) (most - right[i]) / total / error);
            sum += weight * Math.log(grid[i]);
            weights += weight;
        }
        return Math.exp(sum / weights);
    }
}
