package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTest {

    @Test
    void theIntervalIsWilsons() {
        Interval half = new Accuracy(10, 20).interval();
        assertThat(half.low()).isCloseTo(0.29929, within(1e-5));
        assertThat(half.high()).isCloseTo(0.70071, within(1e-5));
    }

    @Test
    void theIntervalOfNoneRightStartsAtZeroAndDoesNotVanish() {
        Interval none = new Accuracy(0, 10).interval();
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.27753, within(1e-5));
    }

    @Test
    void repeatsHaveStudentsInterval() {
        var interval = Interval.ofMean(new double[] {.5, .6, .7});
        assertThat(interval.low()).isCloseTo(.6 - .248414, within(1e-5));
        assertThat(interval.high()).isCloseTo(.6 + .248414, within(1e-5));
        assertThat(Interval.ofMean(new double[] {.25})).isEqualTo(new Interval(.25, .25));
        assertThatThrownBy(() -> Interval.ofMean(new double[0])).hasMessageContaining("needs at least one value");
    }

    /** Expected values: SciPy 1.10.1, {@code t.isf(.025, n - 1)} times the standard error. */
    @ParameterizedTest
    @CsvSource({
        "2, 0.44146897631783943, 0.5685310236821606",
        "12, 0.5320914201346291, 0.577908579865371",
        "31, 0.6166498304421434, 0.6833501695578567"
    })
    void anyNumberOfRepeatsHasAnInterval(int count, double low, double high) {
        var repeats = IntStream.range(0, count).mapToDouble(i -> .5 + .01 * i).toArray();
        var interval = Interval.ofMean(repeats);
        assertThat(interval.low()).isCloseTo(low, within(1e-10));
        assertThat(interval.high()).isCloseTo(high, within(1e-10));
    }

    @Test
    void countsRightAnswers() {
        assertThat(Accuracy.of(new boolean[] {true, false, true})).isEqualTo(new Accuracy(2, 3));
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> new Accuracy(4, 3)).hasMessageContaining("4 right answers of 3");
        assertThatThrownBy(() -> Accuracy.of(new boolean[0])).hasMessageContaining("0 right answers of 0");
    }

    /** Expected values: SciPy 1.10.1, {@code binomtest(first, first + second, .5)}. */
    @ParameterizedTest
    @CsvSource({
        "5, 15, 0.04138946533203125",
        "15, 5, 0.04138946533203125",
        "0, 10, 0.001953125",
        "0, 0, 1",
        "7, 7, 1",
        "450, 512, 0.04915922656440716",
        "3, 200, 2.1693555718929497e-55",
        "700, 900, 6.319484959450108e-07"
    })
    void mcNemarIsTheExactBinomialTest(int onlyFirst, int onlySecond, double expected) {
        assertThat(PairedTest.mcNemar(onlyFirst, onlySecond).pValue()).isCloseTo(expected, withinPercentage(1e-7));
    }

    @Test
    void mcNemarLooksOnlyAtItemsWhereTheAnswersDiffer() {
        assertThat(PairedTest.of(
                        new boolean[] {true, true, true, false},
                        new boolean[] {true, false, false, false},
                        Groups.none(4)))
                .isEqualTo(PairedTest.mcNemar(2, 0));
    }
}
