package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Chooses the penalty of a probe by the validation accuracies of probes on a grid of penalties. The result is the
 * weighted mean of the grid's logarithms. The weight of a penalty falls with the number of standard errors by which its
 * accuracy is below the best. Chance decides which of several nearly equal accuracies is the largest, but hardly
 * changes their weighted mean. {@code docs/evaluation.md} compares this with other rules.
 */
final class PenaltyChoice {

    /** Penalties that {@link #search} tries, strongest first. */
    private static final double[] GRID = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100};

    private PenaltyChoice() {}

    /** Fits of one model. */
    @FunctionalInterface
    interface Solver {

        /** The parameters for a value of C, from those for another. */
        double[] solve(double c, double[] start);
    }

    /**
     * A value of C, and parameters for one near it.
     *
     * @param c weight of the data against the penalty
     * @param start parameters of the fit whose C is nearest
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Choice(double c, double[] start) {}

    /**
     * Fits models of rising C, each from the one before, and chooses a value.
     *
     * @param solver fits the model
     * @param right how many validation images the model of some parameters classifies correctly
     * @param zero parameters to begin with
     * @param total how many validation images there are, at least 1
     */
    static Choice search(Solver solver, ToIntFunction<double[]> right, double[] zero, int total) {
        var solutions = new double[GRID.length][];
        var counts = new int[GRID.length];
        for (int i = 0; i < GRID.length; i++) {
            solutions[i] = solver.solve(GRID[i], i == 0 ? zero : solutions[i - 1]);
            counts[i] = right.applyAsInt(solutions[i]);
        }
        double c = mean(GRID, counts, total);
        int nearest = 0;
        for (int i = 1; i < GRID.length; i++) {
            nearest = Math.abs(Math.log(GRID[i] / c)) < Math.abs(Math.log(GRID[nearest] / c)) ? i : nearest;
        }
        return new Choice(c, solutions[nearest]);
    }

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
