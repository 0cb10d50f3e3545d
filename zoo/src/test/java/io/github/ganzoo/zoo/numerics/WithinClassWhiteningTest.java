package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithinClassWhiteningTest {

    private static final int ROWS = 24;
    private static final int COUNT = 4;

    /** From NumPy, by eigenvectors of the shrunk covariance; the map itself is only known up to a rotation. */
    @ParameterizedTest
    @CsvSource({"0, 1, .109439", "2, 5, .498183", "7, 11, .594727", "6, 20, .159439"})
    void cosinesAreThoseOfAnIndependentImplementation(int one, int other, double cosine) {
        float[] mapped = WithinClassWhitening.fit(rows(), COUNT, labels()).of(rows());
        assertThat(Vectors.cosine(row(mapped, one), row(mapped, other))).isCloseTo(cosine, within(2e-6));
    }

    @Test
    void aDirectionInWhichOnlyClassesDifferCountsForMore() {
        // The first number tells the class, the second is noise of the same size.
        float[] rows = {1, 1, 1, -1, -1, 1, -1, -1};
        float[] mapped =
                WithinClassWhitening.fit(rows, 2, new int[] {0, 0, 1, 1}).of(rows);
        assertThat(Vectors.cosine(row(rows, 0, 2), row(rows, 1, 2))).isZero();
        assertThat(Vectors.cosine(row(mapped, 0, 2), row(mapped, 1, 2))).isGreaterThan(.5);
    }

    @Test
    void rowsOfOneClassMustDiffer() {
        assertThatThrownBy(() -> WithinClassWhitening.fit(new float[] {1, 2, 3, 4}, 2, new int[] {0, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No two of 2 rows are of one class and differ");
    }

    static float[] rows() {
        return rows(ROWS, COUNT);
    }

    /** Numbers that other languages compute just as well, row-major [count, dimensions]. */
    static float[] rows(int count, int dimensions) {
        var rows = new float[count * dimensions];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < dimensions; c++) {
                rows[i * dimensions + c] = (float) (Math.sin(1.7 * i + 2.3 * c) + 0.5 * Math.cos(i * c));
            }
        }
        return rows;
    }

    /** Three classes; every seventh row has none. */
    static int[] labels() {
        var labels = new int[ROWS];
        Arrays.setAll(labels, row -> row % 7 == 6 ? -1 : row % 3);
        return labels;
    }

    private static float[] row(float[] rows, int index) {
        return row(rows, index, COUNT);
    }

    private static float[] row(float[] rows, int index, int count) {
        return Arrays.copyOfRange(rows, index * count, (index + 1) * count);
    }
}
