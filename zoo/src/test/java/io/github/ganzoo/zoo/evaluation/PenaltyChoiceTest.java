package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expected values: the weighted mean in NumPy 1.24.2. */
class PenaltyChoiceTest {

    private static final double[] GRID = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100};

    @Test
    void theChoiceIsAMeanOfLogarithms() {
        assertThat(choice(377, 165, 236, 250, 249, 246, 246, 246))
                .isCloseTo(0.40092111800557956, withinPercentage(1e-9));
        assertThat(choice(567, 100, 300, 400, 398, 390, 380, 370))
                .isCloseTo(0.09144703425714475, withinPercentage(1e-9));
    }

    @Test
    void oneValidationImageMoreOrLessMovesItByAFractionOfAStep() {
        // The largest accuracy passes to the next penalty, and the one before that by two images.
        double before = Math.log10(choice(567, 100, 300, 400, 398, 390, 380, 370));
        double after = Math.log10(choice(567, 100, 300, 398, 400, 390, 380, 370));
        assertThat(after - before).isBetween(0.0, 0.1);
    }

    @Test
    void whereAPenaltyIsFarBetterThanAllOthersItIsChosen() {
        assertThat(choice(100_000, 0, 0, 90_000, 0, 0, 0, 0)).isCloseTo(1e-2, withinPercentage(1e-6));
        assertThat(choice(100_000, 0, 0, 0, 0, 0, 0, 90_000)).isCloseTo(100, withinPercentage(1e-6));
    }

    @Test
    void whereAllDoEquallyWellItIsTheMiddleAlsoWhereAllAreRightOrNoneIs() {
        for (int right : new int[] {0, 2, 3}) {
            int[] same = new int[GRID.length];
            Arrays.fill(same, right);
            assertThat(choice(3, same)).isCloseTo(.1, within(1e-12));
        }
    }

    /** Twenty resampled validation sets move it less than half as far as they move the best accuracy's place. */
    @Test
    void resampledValidationImagesHardlyMoveIt() {
        var random = new Random(5);
        double[] truth = {.3, .5, .66, .665, .66, .655, .65};
        double[] means = new double[20];
        double[] places = new double[20];
        for (int set = 0; set < 20; set++) {
            int[] right = new int[GRID.length];
            for (int image = 0; image < 400; image++) {
                // An image is right under all penalties or under none, but for a little.
                double hardness = random.nextDouble();
                for (int i = 0; i < right.length; i++) {
                    right[i] += hardness + .03 * random.nextGaussian() < truth[i] ? 1 : 0;
                }
            }
            means[set] = Math.log10(choice(400, right));
            int best = 0;
            for (int i = 1; i < right.length; i++) {
                best = right[i] > right[best] ? i : best;
            }
            places[set] = Math.log10(GRID[best]);
        }
        assertThat(deviation(means)).isLessThan(deviation(places) / 2);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    private static double choice(int total, int... right) {
        return PenaltyChoice.mean(GRID, right, total);
    }
}
