package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values: SciPy 1.10.1. */
class TailsTest {

    /** {@code norm.isf} and {@code t.isf}. */
    @Test
    void quantilesAreTheReferences() {
        assertThat(Tails.normalQuantile(.025)).isCloseTo(1.9599639845400545, within(1e-13));
        assertThat(Tails.studentQuantile(1, .025)).isCloseTo(12.706204736432102, within(1e-8));
        assertThat(Tails.studentQuantile(4, .025)).isCloseTo(2.7764451051977996, within(1e-8));
        assertThat(Tails.studentQuantile(30, .025)).isCloseTo(2.042272456301238, within(1e-8));
        assertThat(Tails.studentQuantile(9, .005)).isCloseTo(3.24983554401537, within(1e-8));
    }

    /** {@code binomtest}. */
    @ParameterizedTest
    @CsvSource({"3, 9, .14599609375", "9, 3, .14599609375", "0, 7, .015625", "5, 5, 1", "40, 61, .04604406692934279"})
    void aFairCoinFallsUnevenly(int heads, int tails, double expected) {
        assertThat(Tails.fairCoin(heads, tails)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void aCoinThatIsNotTossedProvesNothing() {
        assertThat(Tails.fairCoin(0, 0)).isEqualTo(1);
    }

    /** {@code permutation_test} with {@code permutation_type="samples"} and the sum as the statistic. */
    static Stream<Arguments> terms() {
        return Stream.of(
                Arguments.of(new int[] {3, 1, -2, 4, 0, 2, 5, -1}, 0.171875),
                Arguments.of(new int[] {5, 4, 6, 3, 7, 2}, 0.03125),
                Arguments.of(new int[] {20, -18, 3, 0, 0, 2, -1, 4, 6, 9, -2, 7}, 0.37890625),
                Arguments.of(new int[] {-7}, 1),
                Arguments.of(new int[] {0, 0, 0}, 1),
                Arguments.of(new int[0], 1));
    }

    @ParameterizedTest
    @MethodSource("terms")
    void allChoicesOfSignsAreCounted(int[] terms, double expected) {
        assertThat(Tails.signs(terms)).isCloseTo(expected, within(1e-12));
    }
}
