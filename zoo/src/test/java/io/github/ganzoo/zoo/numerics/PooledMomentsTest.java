package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PooledMomentsTest {

    /** Two halves around -3 and 5, far from each other beside what either varies. */
    private static double[] numbers() {
        var random = new Random(3);
        return random.doubles(100)
                .map(number -> number - 3 + (random.nextInt(2) * 8))
                .sorted()
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 33, 50, 99, 100})
    void batchesOfAnySizePoolToTheMomentsOfAllNumbers(int size) {
        double[] numbers = numbers();
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double squares =
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
        var pooled = pooled(numbers, size);
        assertThat(pooled.mean()[0]).isCloseTo(mean, within(1e-12));
        assertThat(pooled.variance()[0]).isCloseTo(squares / 100, within(1e-12));
        assertThat(pooled.unbiasedVariance()[0]).isCloseTo(squares / 99, within(1e-12));
        assertThat(pooled.mean()[1]).isCloseTo(-mean, within(1e-12));
    }

    @Test
    void aLargeMeanTakesNoDigitsFromTheVariance() {
        double[] numbers = Arrays.stream(numbers()).map(x -> x + 1e8).toArray();
        assertThat(pooled(numbers, 8).variance()[0])
                .isCloseTo(pooled(numbers(), 8).variance()[0], within(1e-6));
    }

    @Test
    void aSingleNumberVariesByNothing() {
        var pooled = pooled(new double[] {4}, 1);
        assertThat(pooled.mean()[0]).isEqualTo(4);
        assertThat(pooled.unbiasedVariance()[0]).isZero();
    }

    /** Of two channels, the second the first's negative. */
    private static PooledMoments pooled(double[] numbers, int size) {
        var pooled = new PooledMoments();
        for (int from = 0; from < numbers.length; from += size) {
            double[] batch = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + size));
            double mean = Arrays.stream(batch).average().orElseThrow();
            double variance = Arrays.stream(batch)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            pooled.add(new double[] {mean, -mean}, new double[] {variance, variance}, batch.length);
        }
        return pooled;
    }
}
