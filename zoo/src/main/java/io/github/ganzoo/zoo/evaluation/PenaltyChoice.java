package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;

/**
 * Chooses the penalty of a probe by the validation accuracies of probes on a grid of penalties. The result is the
 * weighted mean of the grid's logarithms. The weight of a penalty falls with the number of standard errors by which its
 * accuracy is below the best. Chance decides which of several nearly equal accuracies is the largest, but hardly
 * changes their weighted mean. {@code docs/evaluation.md} compares this with other rules.
 */
final class PenaltyChoice {

    private PenaltyChoice() {}

    /**
     * A value of C between the grid's ends.
     *
     * @param grid positive values of C
     * @param right how many validation images the probe of each value classifies correctly
     * @param total how many validation images there are, at least 1
     */
    static double mean(double[] grid, int[] right, int total) {
        int most = Arrays.stream(right).max().orElseThrow();
        // Adds one right and one wrong answer. Otherwise the standard error would be 0 if all answers are right.
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
