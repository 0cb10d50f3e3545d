package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RankCorrelationTest {

    private static final double[] DISTANCES = {
        37.2, 12.1, 55, 18.4, 18.4, 91.7, 22.3, 40.1, 33.3, 61.5, 12.1, 77.7, 29.9, 48.6, 15, 66.6, 20.2
    };
    private static final double[] ACCURACIES = {
        .61, .74, .55, .40, .66, .41, .36, .58, .66, .52, .77, .79, .60, .52, .71, .55, .69
    };

    /** By {@code scipy.stats.spearmanr} of SciPy 1.10.1. */
    static Stream<Arguments> correlations() {
        return Stream.of(
                Arguments.of(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7}, 0.8207826816681233),
                Arguments.of(
                        new double[] {1, 1, 2, 2, 3, 3, 3}, new double[] {2, 1, 2, 5, 5, 4, 1}, 0.3302371932014699),
                Arguments.of(
                        new double[] {.3, -1.5, 2.25, 8, 8, -1.5, 0, 7.5},
                        new double[] {10, 10, 10, 3, -2, 11, .5, .25},
                        -0.7037573376128327),
                Arguments.of(new double[] {1, 2, 3, 4}, new double[] {4, 3, 2, 1}, -1.0),
                Arguments.of(DISTANCES, ACCURACIES, -0.3866011793534081));
    }

    @ParameterizedTest
    @MethodSource("correlations")
    void aCorrelationIsSciPysWithTiesToo(double[] x, double[] y, double expected) {
        var correlation = RankCorrelation.of(x, y).orElseThrow();
        assertThat(correlation.value()).isCloseTo(expected, within(1e-12));
        assertThat(correlation.pairs()).isEqualTo(x.length);
    }

    /** NumPy's percentiles of 20,000 draws of these pairs are -.923 and .210. */
    @Test
    void theIntervalIsThatOfTheBootstrapAndTheSameEachTime() {
        var interval = RankCorrelation.of(DISTANCES, ACCURACIES).orElseThrow().interval();
        assertThat(interval.low()).isCloseTo(-.923, within(.03));
        assertThat(interval.high()).isCloseTo(.210, within(.03));
        assertThat(RankCorrelation.of(DISTANCES, ACCURACIES).orElseThrow().interval())
                .isEqualTo(interval);
    }

    @Test
    void whatHasNoCorrelationIsEmpty() {
        assertThat(RankCorrelation.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}))
                .isEmpty();
        assertThat(RankCorrelation.of(new double[] {1, 2, 3, 4}, new double[] {7, 7, 7, 7}))
                .isEmpty();
        assertThatThrownBy(() -> RankCorrelation.of(new double[4], new double[5]))
                .hasMessageContaining("4 and 5 numbers");
        assertThatThrownBy(() -> RankCorrelation.of(new double[] {1, 2, 3, Double.NaN}, new double[4]))
                .hasMessageContaining("Only finite numbers");
    }
}
