package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColumnMomentsTest {

    /** Expected values: {@code mean} and {@code std} of NumPy 1.24.2. */
    @Test
    void momentsAreTheReferences() {
        var moments = ColumnMoments.of(WithinClassWhiteningTest.rows(), 4);
        assertThat(moments.mean())
                .containsExactly(
                        new double[] {.53574030722181, -.003468410538819929, -.03418866948535045, .07435642369091511},
                        within(1e-14));
        assertThat(moments.deviation())
                .containsExactly(
                        new double[] {.7061006148040178, .776080225293804, .754666579179949, .7937349550645935},
                        within(1e-14));
    }

    @Test
    void oneRowVariesByNothing() {
        var moments = ColumnMoments.of(new float[] {3, -2}, 2);
        assertThat(moments.mean()).containsExactly(3, -2);
        assertThat(moments.deviation()).containsExactly(0, 0);
    }

    @Test
    void noWholeRowIsRefused() {
        assertThatThrownBy(() -> ColumnMoments.means(new float[5], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 values do not make rows of 2 numbers");
        assertThatThrownBy(() -> ColumnMoments.of(new float[0], 2)).hasMessageContaining("one whole row or more");
        assertThatThrownBy(() -> ColumnMoments.of(new float[2], 0)).hasMessageContaining("rows of 0");
    }
}
