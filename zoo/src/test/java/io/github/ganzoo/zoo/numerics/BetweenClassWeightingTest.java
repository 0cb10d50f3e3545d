package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.Vectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetweenClassWeightingTest {

    /** From NumPy: the cosine under B (B + I)^-1, B the shrunk covariance of class means after whitening. */
    @ParameterizedTest
    @CsvSource({"0, 1, -.258948", "2, 5, .461325", "7, 11, -.353932", "6, 20, -.362713"})
    void cosinesAreThoseOfAnIndependentImplementation(int one, int other, double cosine) {
        float[] rows = WithinClassWhiteningTest.rows();
        int[] labels = WithinClassWhiteningTest.labels();
        int count = rows.length / labels.length;
        float[] white = WithinClassWhitening.fit(rows, count, labels).of(rows);
        float[] mapped = BetweenClassWeighting.fit(white, count, labels).of(white);
        assertThat(Vectors.cosine(row(mapped, one, count), row(mapped, other, count)))
                .isCloseTo(cosine, within(2e-6));
    }

    @Test
    void noNumberIsLeftNearlyEmpty() {
        // The first of 16 numbers tells two classes apart, the others are noise of variance one.
        int count = 16;
        var random = new Random(1);
        var labels = new int[400];
        var rows = new float[labels.length * count];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = row % 2;
            for (int k = 0; k < count; k++) {
                rows[row * count + k] = (float) random.nextGaussian();
            }
            rows[row * count] += labels[row] == 0 ? 3 : -3;
        }
        float[] mapped = BetweenClassWeighting.fit(rows, count, labels).of(rows);
        double[] squares = new double[count];
        for (int i = 0; i < mapped.length; i++) {
            squares[i % count] += (double) mapped[i] * mapped[i];
        }
        double least = Arrays.stream(squares).min().orElseThrow();
        double most = Arrays.stream(squares).max().orElseThrow();
        assertThat(most / least).isLessThan(4);
        assertThat(Vectors.cosine(row(mapped, 0, count), row(mapped, 1, count))).isLessThan(-.5);
        assertThat(Vectors.cosine(row(mapped, 0, count), row(mapped, 2, count))).isGreaterThan(.5);
    }

    @Test
    void oneClassHasNoOtherToDifferFrom() {
        assertThatThrownBy(() -> BetweenClassWeighting.fit(new float[] {1, 2, 3, 4, 5, 6}, 2, new int[] {1, -1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("All 2 rows with a class are of the same");
    }

    private static float[] row(float[] rows, int index, int count) {
        return Arrays.copyOfRange(rows, index * count, (index + 1) * count);
    }
}
