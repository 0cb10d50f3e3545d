package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CovarianceRootTest {

    private static final int ORDER = 40;

    @Test
    void theProductOfAMatrixWithItselfHasTheMatrixAsRoot() {
        var covariance = random(1, 200);
        assertThat(CovarianceRoot.of(covariance).rank()).isEqualTo(ORDER);
        assertThat(CovarianceRoot.of(covariance).traceOfRootOfProduct(covariance))
                .isCloseTo(covariance.trace(), within(1e-10 * covariance.trace()));
    }

    @Test
    void fewRowsGiveARootOfTheirRank() {
        var singular = random(2, 11);
        assertThat(CovarianceRoot.of(singular).rank()).isEqualTo(10);
        assertThat(CovarianceRoot.of(singular).traceOfRootOfProduct(singular))
                .isCloseTo(singular.trace(), within(1e-9 * singular.trace()));
    }

    @Test
    void eitherMatrixMayBeTheFirst() {
        var a = random(3, 100);
        var b = random(4, 15);
        double there = CovarianceRoot.of(a).traceOfRootOfProduct(b);
        assertThat(CovarianceRoot.of(b).traceOfRootOfProduct(a)).isCloseTo(there, within(1e-6 * there));
    }

    @Test
    void equalRowsHaveNoRoot() {
        var nothing = Covariance.of(new float[3 * ORDER], ORDER);
        assertThat(CovarianceRoot.of(nothing).rank()).isZero();
        assertThat(CovarianceRoot.of(nothing).traceOfRootOfProduct(random(5, 60)))
                .isZero();
    }

    private static Covariance random(long seed, int rows) {
        var random = new Random(seed);
        var values = new float[rows * ORDER];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * (1 + i % ORDER));
        }
        return Covariance.of(values, ORDER);
    }
}
