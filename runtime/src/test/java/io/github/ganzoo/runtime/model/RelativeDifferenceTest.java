package io.github.ganzoo.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelativeDifferenceTest {

    @Test
    void theLargestDifferenceIsTakenInUnitsOfTheLargestNumberExpected() {
        assertThat(RelativeDifference.of(new float[] {1, -4, 2.5f}, new float[] {1, -5, 2}))
                .isCloseTo(.2, within(1e-15));
        assertThat(RelativeDifference.absolute(new float[] {1, -4, 2.5f}, new float[] {1, -5, 2}))
                .isEqualTo(1);
        assertThat(RelativeDifference.of(new float[] {7}, new float[] {7})).isZero();
    }

    @Test
    void nothingIsDividedByZero() {
        assertThat(RelativeDifference.of(new float[2], new float[2])).isZero();
        assertThat(RelativeDifference.of(new float[] {1e-3f, 0}, new float[2])).isGreaterThan(1e300);
        assertThat(RelativeDifference.of(new float[0], new float[0])).isZero();
    }

    @Test
    void whatDoesNotCompareIsInfinitelyFar() {
        assertThat(RelativeDifference.of(new float[1], new float[2])).isInfinite();
        assertThat(RelativeDifference.of(new float[] {Float.NaN, 1}, new float[] {1, 1}))
                .isInfinite();
        assertThat(RelativeDifference.of(new float[] {1, 1}, new float[] {1, Float.NEGATIVE_INFINITY}))
                .isInfinite();
    }

    @Test
    void theLargestMagnitudeIsThatOfAllArrays() {
        assertThat(RelativeDifference.largestMagnitude(List.of(new float[] {1, -3}, new float[] {2}), 1e-6))
                .isEqualTo(3);
        assertThat(RelativeDifference.largestMagnitude(List.of(new float[2]), 1e-6))
                .isEqualTo(1e-6);
    }
}
