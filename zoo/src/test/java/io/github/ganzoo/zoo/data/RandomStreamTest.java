package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.random.RandomNumbers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    @Test
    void drawsTheNumbersOfTheReferenceImplementation() {
        // The first outputs of Blackman and Vigna's C code from state 1, 2, 3, 4.
        var stream = RandomStream.at(new RandomNumbers.State(1, 2, 3, 4));
        assertThat(new long[] {stream.nextLong(), stream.nextLong(), stream.nextLong(), stream.nextLong()})
                .containsExactly(41943041L, 58720359L, 3588806011781223L, 3591011842654386L);
    }

    @Test
    void isTheSameOnEveryPlatform() {
        // The numbers were computed apart, by a few lines of Python.
        var stream = RandomStream.of(42, "latents");
        var gaussians = new float[3];
        stream.fillGaussian(gaussians);
        assertThat(gaussians).containsExactly(0.22149192f, -2.545293f, 0.9344629f);
        assertThat(stream.nextLong()).isEqualTo(6356133059113693342L);
    }

    @Test
    void streamsOfOneSeedDifferByName() {
        assertThat(RandomStream.of(1, "data").nextLong())
                .isNotEqualTo(RandomStream.of(1, "latents").nextLong())
                .isNotEqualTo(RandomStream.of(2, "data").nextLong())
                .isEqualTo(RandomStream.of(1, "data").nextLong());
    }

    @Test
    void goesOnFromAStoredStateWhateverWasDrawnBefore() {
        var stream = RandomStream.of(7, "noise");
        stream.nextGaussian();
        stream.fillGaussian(new float[5]);
        stream.nextInt(10);
        var state = stream.state();
        var expected = draws(stream);
        stream.restore(state);
        assertThat(draws(stream)).isEqualTo(expected);
        assertThat(draws(RandomStream.at(state))).isEqualTo(expected);
    }

    private static double[] draws(RandomStream stream) {
        var floats = new float[5];
        stream.fillGaussian(floats);
        return new double[] {
            stream.nextGaussian(),
            stream.nextDouble(),
            stream.nextFloat(),
            stream.nextInt(1000),
            stream.nextBoolean() ? 1 : 0,
            floats[4],
            stream.nextGaussian()
        };
    }

    @Test
    void gaussiansHaveTheMomentsOfTheStandardNormal() {
        var values = new float[100_001];
        RandomStream.of(3, "latents").fillGaussian(values);
        var single = RandomStream.of(3, "single");
        assertMoments(
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
        assertMoments(IntStream.range(0, 100_000)
                .mapToDouble(i -> single.nextGaussian())
                .toArray());
    }

    private static void assertMoments(double[] values) {
        for (var moment : new double[][] {{1, 0}, {2, 1}, {3, 0}, {4, 3}}) {
            double mean = Arrays.stream(values)
                    .map(value -> Math.pow(value, moment[0]))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(moment[1], Offset.offset(0.15));
        }
    }

    @Test
    void integersAreUniformBelowTheBound() {
        var stream = RandomStream.of(5, "labels");
        var counts = new int[7];
        var drawn = new int[70_000];
        stream.fillInts(drawn, counts.length);
        for (int value : drawn) {
            counts[value]++;
        }
        assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
        assertThatThrownBy(() -> stream.nextInt(0)).hasMessageContaining("positive, not 0");
    }

    @Test
    void uniformsFillTheirRange() {
        var values = new float[10_000];
        RandomStream.of(5, "uniform").fillUniform(values, -1, 3);
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        assertThat(values).hasSize(10_000);
        assertThat(mean).isCloseTo(1, Offset.offset(0.05));
        for (float value : values) {
            assertThat(value).isBetween(-1f, 3f);
        }
    }

    @Test
    void aPermutationHoldsEveryNumberOnceAndPlacesThemEvenly() {
        var stream = RandomStream.of(9, "data");
        var atFront = new int[5];
        for (int round = 0; round < 10_000; round++) {
            int[] order = stream.permutation(5);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            atFront[order[0]]++;
        }
        assertThat(Arrays.stream(atFront)).allSatisfy(count -> assertThat(count).isBetween(1_850, 2_150));
    }

    @Test
    void refusesAStateThatWouldOnlyGiveZeros() {
        assertThatThrownBy(() -> new RandomNumbers.State(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
