package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values: {@code scipy.linalg} of SciPy 1.10.1. */
class CholeskyTest {

    /** Above the diagonal stands what must not be read. */
    private static final double[] MATRIX = {4, 9, 9, 9, 1, 3, 9, 9, -2, .25, 5, 9, .5, -1, 2, 6};

    private static final double[] FACTOR = {
        2,
        0,
        0,
        0,
        .5,
        1.6583123951777,
        0,
        0,
        -1,
        .45226701686664544,
        1.94819263561244,
        0,
        .25,
        -.6784005252999682,
        1.3124052186011945,
        1.9377474730885544
    };

    @Test
    void theFactorIsTheReferences() {
        assertThat(Cholesky.of(MATRIX, 4).lower()).containsExactly(FACTOR, within(1e-14));
    }

    @Test
    void bothTrianglesAreSolved() {
        var factor = Cholesky.of(MATRIX, 4);
        double[] vector = {1, -2, 3, .5};
        factor.solveLower(vector);
        assertThat(vector)
                .containsExactly(
                        new double[] {.5, -1.3568010505999364, 2.1115141739272554, -1.711583584821167}, within(1e-14));
        double[] rows = {1, 2, -1, .5, 3, -2, .25, 4};
        factor.solveUpper(rows, 2);
        assertThat(rows)
                .containsExactly(
                        new double[] {
                            1.4469889966717788,
                            -.917924852698031,
                            -.9465099511199631,
                            1.805209652353163,
                            1.4529769625663715,
                            -2.4171817626947503,
                            .12901577913118253,
                            2.0642524660989205
                        },
                        within(1e-14));
    }

    @Test
    void theInverseIsTheReferences() {
        assertThat(Cholesky.of(MATRIX, 4).inverse())
                .containsExactly(
                        new double[] {
                            .456892255556663,
                            -.228047443436659,
                            .25914482208711254,
                            -.1624638692315359,
                            -.228047443436659,
                            .47682647264028705,
                            -.1782119007275989,
                            .1578789993023024,
                            .25914482208711254,
                            -.1782119007275989,
                            .3843317053722715,
                            -.17940795375261634,
                            -.1624638692315359,
                            .1578789993023024,
                            -.17940795375261634,
                            .26632114023721715
                        },
                        within(1e-14));
    }

    /** Small ones, and such as EJML takes in blocks. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 59, 60, 61, 200})
    void theFactorTimesItselfIsTheMatrixAndTheInverseInvertsIt(int order) {
        var random = new Random(order);
        double[] parts = random.doubles((long) order * order, -1, 1).toArray();
        var matrix = new double[order * order];
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                for (int k = 0; k < order; k++) {
                    matrix[i * order + j] += parts[i * order + k] * parts[j * order + k];
                }
            }
            matrix[i * order + i] += 1;
        }
        double[] lower = Cholesky.of(matrix, order).lower();
        double[] inverse = Cholesky.of(matrix, order).inverse();
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                double product = 0;
                double unit = 0;
                for (int k = 0; k < order; k++) {
                    product += lower[i * order + k] * lower[j * order + k];
                    unit += matrix[i * order + k] * inverse[k * order + j];
                }
                assertThat(product).isCloseTo(matrix[i * order + j], within(1e-10));
                assertThat(unit).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    @Test
    void aRidgeMakesSingularMatricesInvertible() {
        double[] lower = Cholesky.ridged(new double[] {1, 2, 2, 4}, 2, 1e-6).lower();
        double added = 2.5e-6;
        assertThat(lower[0] * lower[0]).isCloseTo(1 + added, within(1e-12));
        assertThat(lower[2] * lower[0]).isCloseTo(2, within(1e-12));
        assertThat(lower[2] * lower[2] + lower[3] * lower[3]).isCloseTo(4 + added, within(1e-12));
        assertThat(Cholesky.ridged(new double[4], 2, 1e-6).lower())
                .containsExactly(new double[] {1e-3, 0, 0, 1e-3}, within(1e-15));
    }

    @Test
    void theRidgeGrowsUntilItOutweighsRounding() {
        // The smaller eigenvalue is -5e-5: 1e-6 and 1e-5 of the mean diagonal element, 1, are too little, 1e-4 is
        // enough.
        double[] lower =
                Cholesky.ridged(new double[] {1, 1.00005, 1.00005, 1}, 2, 1e-6).lower();
        assertThat(lower[0] * lower[0]).isCloseTo(1.0001, within(1e-12));
        assertThatThrownBy(() -> Cholesky.ridged(new double[] {1, 3, 3, 1}, 2, 1e-6))
                .hasMessageContaining("not positive definite");
        assertThatThrownBy(() -> Cholesky.ridged(new double[] {1, 0, 0, Double.NaN}, 2, 1e-6))
                .hasMessageContaining("sums to NaN")
                .hasMessageContaining("scale what it was made of");
    }

    @Test
    void whatHasNoFactorIsRefusedWithWhatToDo() {
        double[] singular = {1, 2, 2, 4};
        assertThatThrownBy(() -> Cholesky.of(new double[] {1, 2, 2, 3}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order 2 is not positive definite")
                .hasMessageContaining("add a share of its mean diagonal");
        assertThatThrownBy(() -> Cholesky.of(singular, 2)).hasMessageContaining("not positive definite");
        assertThatThrownBy(() -> Cholesky.of(new double[9], 3)).hasMessageContaining("not positive definite");
        assertThatThrownBy(() -> Cholesky.of(new double[] {Double.NaN}, 1)).hasMessageContaining("positive definite");
        assertThatThrownBy(() -> Cholesky.of(singular, 3)).hasMessageContaining("order 3, got 4 numbers");
        var factor = Cholesky.of(MATRIX, 4);
        assertThatThrownBy(() -> factor.solveLower(new double[3])).hasMessageContaining("got 3 numbers");
        assertThatThrownBy(() -> factor.solveUpper(new double[4], 2)).hasMessageContaining("4 rows of 2");
    }
}
