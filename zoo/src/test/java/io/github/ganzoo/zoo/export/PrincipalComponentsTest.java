package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalComponentsTest {

    /** Small and large enough for both eigen-solvers, by columns and by rows. */
    @ParameterizedTest
    @CsvSource({"60, 20, 5", "20, 60, 5", "1100, 900, 40", "900, 1100, 40"})
    void axesAreOrthonormalAndDiagonaliseTheCovariance(int rows, int dimensions, int count) {
        float[] features = correlated(rows, dimensions, dimensions);
        var found = PrincipalComponents.fit(features, rows, dimensions, count);
        assertThat(found.count()).isEqualTo(count);
        double[] axes = found.axes();
        double[] projected = toDouble(found.project(features, rows));
        double largest = found.variances()[0];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int c = 0; c < dimensions; c++) {
                    product += axes[c * count + a] * axes[c * count + b];
                }
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-8));
                double covariance = 0;
                for (int r = 0; r < rows; r++) {
                    covariance += projected[r * count + a] * projected[r * count + b] / rows;
                }
                assertThat(covariance).isCloseTo(a == b ? found.variances()[a] : 0, within(1e-5 * largest));
            }
        }
        assertThat(found.variances()).isSortedAccordingTo((x, y) -> Double.compare(y, x));
    }

    @Test
    void noDirectionHoldsMoreVarianceThanTheFirstAxesOfAKnownSpectrum() {
        int rows = 1000;
        int dimensions = 1200;
        float[] features = correlated(rows, dimensions, 30);
        var few = PrincipalComponents.fit(features, rows, dimensions, 100);
        assertThat(few.count()).as("rank of the noiseless data").isEqualTo(30);
        assertThat(few.explained()).isCloseTo(1, within(1e-6));
    }

    @Test
    void aRepeatedFitIsBitEqualAndSignsAreFixed() {
        float[] features = correlated(900, 1000, 1000);
        var once = PrincipalComponents.fit(features, 900, 1000, 20);
        var twice = PrincipalComponents.fit(features, 900, 1000, 20);
        assertThat(once.axes()).containsExactly(twice.axes());
        double[] axes = once.axes();
        for (int k = 0; k < 20; k++) {
            double largest = 0;
            for (int c = 0; c < 1000; c++) {
                double value = axes[c * 20 + k];
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            assertThat(largest).isPositive();
        }
    }

    @Test
    void whatCannotBeDecomposedIsRefused() {
        assertThatThrownBy(() -> PrincipalComponents.fit(new float[12], 4, 3, 2))
                .hasMessageContaining("equal");
        assertThatThrownBy(() -> PrincipalComponents.fit(new float[11], 4, 3, 2))
                .hasMessageContaining("4 x 3");
        var broken = new float[12];
        broken[7] = Float.NaN;
        assertThatThrownBy(() -> PrincipalComponents.fit(broken, 4, 3, 2))
                .hasMessageContaining("row 2")
                .hasMessageContaining("column 1");
    }

    /** Rows spread over {@code rank} random directions whose strength falls, as activations do. */
    static float[] correlated(int rows, int dimensions, int rank) {
        var random = new Random(5);
        var values = new float[rows * dimensions];
        var direction = new double[dimensions];
        for (int k = 0; k < Math.min(rank, 60); k++) {
            Arrays.setAll(direction, c -> random.nextGaussian());
            for (int r = 0; r < rows; r++) {
                double weight = random.nextGaussian() * Math.pow(0.9, k);
                for (int c = 0; c < dimensions; c++) {
                    values[r * dimensions + c] += (float) (weight * direction[c]);
                }
            }
        }
        if (rank > 60 || rank == dimensions) {
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.1f * (float) random.nextGaussian() + i % dimensions;
            }
        }
        return values;
    }

    private static double[] toDouble(float[] values) {
        var out = new double[values.length];
        Arrays.setAll(out, i -> values[i]);
        return out;
    }
}
