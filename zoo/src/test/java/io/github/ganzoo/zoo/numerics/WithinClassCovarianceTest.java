package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WithinClassCovarianceTest {

    private static final int COUNT = 3;

    @Test
    void ofTwoPairsItIsTheMeanProductOfTheDistancesFromTheirMeans() {
        float[] rows = {1, 0, 5, 3, 2, 5, -1, 4, 0, -1, 0, 0};
        var covariance = new WithinClassCovariance(COUNT).add(rows, new int[] {0, 0, 1, 1});
        assertThat(covariance.values()).containsExactly(.5, .5, 0, .5, 2.5, 0, 0, 0, 0);
        assertThat(covariance.unbiased()).containsExactly(1, 1, 0, 1, 5, 0, 0, 0, 0);
        assertThat(covariance.trace()).isEqualTo(3);
        assertThat(covariance.rows()).isEqualTo(4);
        assertThat(covariance.degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void blocksGiveWhatAllRowsGiveAtOnce() {
        // More rows than are multiplied at a time; every seventh has no class.
        int n = 2 * CenteredMatrix.AT_ONCE + 10;
        float[] rows = WithinClassWhiteningTest.rows(n, COUNT);
        var labels = new int[n];
        Arrays.setAll(labels, row -> row % 7 == 6 ? -1 : row / 70);
        double[] atOnce = new WithinClassCovariance(COUNT).add(rows, labels).values();
        var blocks = new WithinClassCovariance(COUNT);
        for (int from = 0; from < n; from += 70) {
            int to = Math.min(n, from + 70);
            blocks.add(Arrays.copyOfRange(rows, from * COUNT, to * COUNT), Arrays.copyOfRange(labels, from, to));
        }
        assertThat(blocks.values()).containsExactly(atOnce, within(1e-12));
        assertThat(blocks.rows())
                .isEqualTo(Arrays.stream(labels).filter(label -> label >= 0).count());
    }

    @Test
    void withoutRowsItIsZero() {
        var none = new WithinClassCovariance(2).add(new float[] {1, 2}, new int[] {-1});
        assertThat(none.values()).containsOnly(0);
        assertThat(none.trace()).isZero();
        assertThat(none.degreesOfFreedom()).isZero();
    }
}
