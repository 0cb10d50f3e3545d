package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LbfgsTest {

    private static final double[][] ROWS = {{1, 2, 0}, {0, -1, 3}, {-2, 1, 1}, {.5, .5, -4}};

    /** Expected values: {@code minimize(method="BFGS", options={"gtol": 1e-12})} of SciPy 1.10.1. */
    @Test
    void theMinimumIsTheReferences() {
        var found = Lbfgs.minimize(LbfgsTest::logarithmOfSum, new double[] {1, 1, 1}, 1e-10, 200, gradient -> gradient);
        assertThat(found.at())
                .containsExactly(
                        new double[] {.04283317943138638, -.6385761311787134, -.10592523431188541}, within(1e-7));
        assertThat(found.value()).isCloseTo(1.196407697959113, within(1e-14));
    }

    @Test
    void aBentValleyIsFollowedToItsEnd() {
        var found = Lbfgs.minimize(LbfgsTest::rosenbrock, new double[] {-1.2, 1}, 1e-9, 200, gradient -> gradient);
        assertThat(found.at()).containsExactly(new double[] {1, 1}, within(1e-8));
        assertThat(found.value()).isCloseTo(0, within(1e-15));
    }

    @Test
    void whoKnowsTheCurvatureNeedsOneStep() {
        double[] curvature = {1, 1e4, 1e-3};
        UnaryOperator<double[]> known = gradient -> {
            double[] divided = gradient.clone();
            Arrays.setAll(divided, i -> gradient[i] / curvature[i]);
            return divided;
        };
        assertThat(evaluations(curvature, known)).isEqualTo(2);
        assertThat(evaluations(curvature, gradient -> gradient)).isGreaterThan(5);
    }

    @Test
    void aMinimumAtTheStartIsLeftAlone() {
        double[] start = {1, 1};
        assertThat(Lbfgs.minimize(LbfgsTest::rosenbrock, start, 1e-9, 200, gradient -> gradient)
                        .at())
                .isSameAs(start);
    }

    private static int evaluations(double[] curvature, UnaryOperator<double[]> overCurvature) {
        var count = new AtomicInteger();
        var found = Lbfgs.minimize(
                at -> {
                    count.incrementAndGet();
                    double value = 0;
                    var gradient = new double[at.length];
                    for (int i = 0; i < at.length; i++) {
                        value += .5 * curvature[i] * at[i] * at[i];
                        gradient[i] = curvature[i] * at[i];
                    }
                    return new Lbfgs.Point(at, value, gradient);
                },
                new double[] {1, -1, 1},
                1e-9,
                200,
                overCurvature);
        assertThat(found.at()).containsExactly(new double[3], within(1e-5));
        return count.get();
    }

    /** {@code log Σ exp(rowᵢ · x) + |x|² / 20}. */
    private static Lbfgs.Point logarithmOfSum(double[] at) {
        var exponentials = new double[ROWS.length];
        double sum = 0;
        for (int i = 0; i < ROWS.length; i++) {
            exponentials[i] = Math.exp(DoubleVectors.dot(ROWS[i], at));
            sum += exponentials[i];
        }
        double[] gradient = at.clone();
        DoubleVectors.scale(gradient, .1);
        for (int i = 0; i < ROWS.length; i++) {
            DoubleVectors.add(gradient, exponentials[i] / sum, ROWS[i]);
        }
        return new Lbfgs.Point(at, Math.log(sum) + .05 * DoubleVectors.dot(at, at), gradient);
    }

    private static Lbfgs.Point rosenbrock(double[] at) {
        double across = at[1] - at[0] * at[0];
        double along = 1 - at[0];
        return new Lbfgs.Point(
                at, 100 * across * across + along * along, new double[] {-400 * at[0] * across - 2 * along, 200 * across
                });
    }
}
