package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OrthonormalTest {

    /** Expected values: the first rows of {@code Q Qᵀ} by {@code numpy.linalg.qr} of NumPy 1.24.2. */
    @Test
    void columnsSpanWhatTheMatrixDoes() {
        double[] columns = Orthonormal.columns(doubles(WithinClassWhiteningTest.rows(6, 3)), 3);
        assertOrthonormal(columns, 3);
        var projection = new double[12];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 6; j++) {
                for (int k = 0; k < 3; k++) {
                    projection[i * 6 + j] += columns[i * 3 + k] * columns[j * 3 + k];
                }
            }
        }
        assertThat(projection)
                .containsExactly(
                        new double[] {
                            .8860822634300803,
                            .1768260385464957,
                            -.152731661896746,
                            .20932822174202131,
                            -.03836190500377362,
                            -.03249826514941263,
                            .1768260385464957,
                            .44419506965273325,
                            .15849416464763086,
                            -.07379372088557429,
                            .14586463428315902,
                            .4046924225097892
                        },
                        within(1e-13));
    }

    @Test
    void zeroAndDependentColumnsAreReplaced() {
        assertOrthonormal(Orthonormal.columns(new double[12], 3), 3);
        assertOrthonormal(Orthonormal.columns(new double[] {1, 2, 0, 2, 4, 0, -1, -2, 0, 3, 6, 0}, 3), 3);
        assertThat(Orthonormal.columns(new double[] {-3}, 1)[0])
                .satisfiesAnyOf(value -> assertThat(value).isEqualTo(1), value -> assertThat(value)
                        .isEqualTo(-1));
    }

    @Test
    void moreColumnsThanRowsAreRefused() {
        assertThatThrownBy(() -> Orthonormal.columns(new double[6], 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 orthonormal columns")
                .hasMessageContaining("as many rows as columns");
        assertThatThrownBy(() -> Orthonormal.columns(new double[7], 2)).hasMessageContaining("7 numbers");
    }

    private static void assertOrthonormal(double[] columns, int count) {
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int row = 0; row < columns.length; row += count) {
                    product += columns[row + a] * columns[row + b];
                }
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-13));
            }
        }
    }

    private static double[] doubles(float[] values) {
        var out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i];
        }
        return out;
    }
}
