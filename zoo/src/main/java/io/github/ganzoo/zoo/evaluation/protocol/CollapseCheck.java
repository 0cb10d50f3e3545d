package io.github.ganzoo.zoo.evaluation.protocol;

import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.numerics.ColumnMoments;
import io.github.ganzoo.zoo.numerics.EffectiveRank;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether features tell images apart at all.
 *
 * @param dimensions length of a row
 * @param effectiveRank {@link EffectiveRank}, from 1 to the number of dimensions; 0 if all rows are equal
 * @param deviation mean over the dimensions of the standard deviation
 * @param constant how many dimensions are the same for all images, within a ten-thousandth of the largest deviation
 * @param cosine mean over all pairs of rows, in [-1, 1]
 */
public record CollapseCheck(int dimensions, double effectiveRank, double deviation, int constant, double cosine) {

    private static final double CONSTANT = 1e-4;
    private static final double FEWEST_DIRECTIONS = 2;
    private static final double ALL_ALIKE = .999;

    /**
     * Checks the rows. Their effective rank is at most their number.
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static CollapseCheck of(Features features) {
        double[] deviations =
                ColumnMoments.of(features.values(), features.dimensions()).deviation();
        double largest = Arrays.stream(deviations).max().orElseThrow();
        return new CollapseCheck(
                features.dimensions(),
                EffectiveRank.of(features.values(), features.dimensions()),
                Arrays.stream(deviations).average().orElseThrow(),
                (int) Arrays.stream(deviations)
                        .filter(each -> each <= CONSTANT * largest)
                        .count(),
                meanCosine(features));
    }

    /** The square of the sum of all unit rows holds every pair twice, and each row with itself. */
    private static double meanCosine(Features features) {
        int dimensions = features.dimensions();
        var sum = new double[dimensions];
        int rows = features.rows();
        double withItself = 0;
        for (int row = 0; row < rows; row++) {
            double square = 0;
            for (int i = 0; i < dimensions; i++) {
                double value = features.values()[row * dimensions + i];
                square += value * value;
            }
            withItself += square > 0 ? 1 : 0;
            double length = square > 0 ? Math.sqrt(square) : 1;
            for (int i = 0; i < dimensions; i++) {
                sum[i] += features.values()[row * dimensions + i] / length;
            }
        }
        double square = Arrays.stream(sum).map(each -> each * each).sum();
        return (square - withItself) / ((double) rows * (rows - 1));
    }

    /** What is wrong, in a sentence without the subject; empty if nothing is. */
    public Optional<String> warning() {
        if (effectiveRank < Math.min(FEWEST_DIRECTIONS, .5 * dimensions)) {
            return Optional.of(
                    String.format(Locale.ROOT, "vary in %.1f of %d directions only", effectiveRank, dimensions));
        }
        if (2 * constant > dimensions) {
            return Optional.of("are constant in " + constant + " of " + dimensions + " dimensions");
        }
        if (cosine > ALL_ALIKE) {
            return Optional.of(
                    "are nearly the same for all images: their mean cosine is " + ComparisonTable.share(cosine));
        }
        return Optional.empty();
    }
}
