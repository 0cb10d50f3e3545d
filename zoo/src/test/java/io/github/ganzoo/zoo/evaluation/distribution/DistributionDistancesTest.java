package io.github.ganzoo.zoo.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.numerics.Covariance;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionDistancesTest {

    private static final int DIMENSIONS = 24;

    @Test
    void moreImagesBringTheFrechetDistanceDownAndTheExtrapolationSeesIt() {
        var from = FrechetDistance.from(covariance(normal(1, 20_000)));
        double few = from.to(covariance(normal(2, 200))).value();
        double more = from.to(covariance(normal(2, 2000))).value();
        double infinitely = FrechetInfinity.of(from, normal(2, 2000), RandomStream.of(1, "test"));
        assertThat(few).isGreaterThan(5 * more);
        assertThat(Math.abs(infinitely)).isLessThan(more / 2);
    }

    @Test
    void aShiftIsTheWholeDistanceOfEqualShapes() {
        var here = normal(3, 500);
        var there = new Features(here.values().clone(), DIMENSIONS);
        for (int i = 0; i < there.values().length; i += DIMENSIONS) {
            there.values()[i] += 2;
        }
        var distance = FrechetDistance.of(here, there);
        assertThat(distance.meanTerm()).isCloseTo(4, within(1e-5));
        assertThat(distance.covarianceTerm()).isCloseTo(0, within(1e-5));
    }

    @Test
    void featuresThatNeverVaryAddNothing() {
        var some = normal(4, 300);
        var other = normal(5, 300);
        assertThat(FrechetDistance.of(padded(some), padded(other)).value())
                .isCloseTo(FrechetDistance.of(some, other).value(), within(1e-8));
    }

    @Test
    void theKernelDistanceHasNoBiasWhateverTheNumberOfImages() {
        assertThat(KernelDistance.unbiased(normal(6, 50), normal(7, 3000))).isCloseTo(0, within(.02));
        var distance = KernelDistance.of(normal(6, 400), normal(7, 400), RandomStream.of(1, "test"));
        assertThat(distance.mean()).isCloseTo(0, within(3 * distance.deviation()));
        assertThat(distance.size()).isEqualTo(200);
    }

    @Test
    void theSameSeedGivesTheSameSubsets() {
        var real = normal(6, 100);
        var generated = normal(7, 100);
        assertThat(KernelDistance.of(real, generated, RandomStream.of(5, "test")))
                .isEqualTo(KernelDistance.of(real, generated, RandomStream.of(5, "test")))
                .isNotEqualTo(KernelDistance.of(real, generated, RandomStream.of(6, "test")));
    }

    @Test
    void productsInSinglePrecisionGiveTheSameKernelDistance() {
        // 3,400 x 3,400 x 24 products are made in floats, those of its parts in doubles.
        var real = normal(8, 3400);
        var generated = new Features(scaled(normal(9, 3400).values()), DIMENSIONS);
        double together = KernelDistance.unbiased(real, generated);
        double exact = slowly(real, generated);
        assertThat(together).isCloseTo(exact, within(1e-7 * Math.abs(exact)));
    }

    @Test
    void copiesAreSeenInTheInformedDistance() {
        var training = normal(10, 200);
        var copies = training.rows(new int[] {3, 7, 7, 190});
        var memorization = MemorizationDistance.of(training, copies);
        assertThat(memorization.value()).isCloseTo(0, within(1e-12));
        var distance = new FrechetDistance(1, 2);
        assertThat(new MemorizationDistance(.05).informed(distance)).isCloseTo(60, within(1e-9));
        assertThat(new MemorizationDistance(.2).informed(distance)).isEqualTo(3);
    }

    @Test
    void tooFewImagesAreRefused() {
        assertThatThrownBy(() -> FrechetDistance.of(normal(1, 1), normal(1, 9)))
                .hasMessageContaining("at least 2 rows");
        assertThatThrownBy(() -> KernelDistance.of(normal(1, 3), normal(1, 9), RandomStream.of(1, "test")))
                .hasMessageContaining("at least 4 images on each side; got 3");
        assertThatThrownBy(() -> FrechetInfinity.of(
                        FrechetDistance.from(covariance(normal(1, 9))), normal(1, 19), RandomStream.of(1, "test")))
                .hasMessageContaining("at least 20 generated images; got 19");
    }

    private static Covariance covariance(Features features) {
        return Covariance.of(features.values(), features.dimensions());
    }

    private static Features normal(long seed, int rows) {
        var random = new Random(seed);
        var values = new float[rows * DIMENSIONS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Features(values, DIMENSIONS);
    }

    private static float[] scaled(float[] values) {
        var larger = values.clone();
        for (int i = 0; i < larger.length; i++) {
            larger[i] *= 1.1f;
        }
        return larger;
    }

    /** With columns of zeros between and after. */
    private static Features padded(Features features) {
        var values = new float[2 * features.values().length];
        for (int i = 0; i < features.values().length; i++) {
            values[2 * i] = features.values()[i];
        }
        return new Features(values, 2 * DIMENSIONS);
    }

    private static double slowly(Features x, Features y) {
        return sum(x, x, true) / x.rows() / (x.rows() - 1)
                + sum(y, y, true) / y.rows() / (y.rows() - 1)
                - 2 * sum(x, y, false) / x.rows() / y.rows();
    }

    /** Of the kernel over all pairs, or over those of different rows. */
    private static double sum(Features a, Features b, boolean different) {
        double sum = 0;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.rows(); j++) {
                double dot = 0;
                for (int d = 0; d < DIMENSIONS; d++) {
                    dot += (double) a.values()[i * DIMENSIONS + d] * b.values()[j * DIMENSIONS + d];
                }
                double root = dot / DIMENSIONS + 1;
                sum += different && i == j ? 0 : root * root * root;
            }
        }
        return sum;
    }
}
