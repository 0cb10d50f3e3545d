package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

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
        assertThatThrownBy(() -> Interval.ofMean(new double[11])).hasMessageContaining("11 repeats");
    }

    @Test
    void countsRightAnswers() {
        assertThat(Accuracy.of(new boolean[] {true, false, true})).isEqualTo(new Accuracy(2, 3));
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> new Accuracy(4, 3)).hasMessageContaining("4 of 3");
        assertThatThrownBy(() -> Accuracy.of(new boolean[0])).hasMessageContaining("0 of 0");
    }

    @Test
    void mcNemarIsTheExactBinomialTest() {
        assertThat(new McNemar(5, 15).pValue()).isCloseTo(0.04138947, within(1e-8));
        assertThat(new McNemar(15, 5).pValue()).isCloseTo(0.04138947, within(1e-8));
        assertThat(new McNemar(0, 10).pValue()).isCloseTo(0.001953125, within(1e-12));
        assertThat(new McNemar(0, 0).pValue()).isEqualTo(1);
    }

    @Test
    void mcNemarLooksOnlyAtItemsWhereTheAnswersDiffer() {
        assertThat(McNemar.of(new boolean[] {true, true, true, false}, new boolean[] {true, false, false, false}))
                .isEqualTo(new McNemar(2, 0));
        assertThatThrownBy(() -> McNemar.of(new boolean[2], new boolean[3])).hasMessageContaining("2 answers");
    }
}
