package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class PrincipalComponentsTest {

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

    /** Expected values: {@code PCA(svd_solver="full")} of scikit-learn 1.2.1. */
    @Test
    void axesVariancesAndCoordinatesAreTheReferences() {
        float[] rows = WithinClassWhiteningTest.rows();
        var found = PrincipalComponents.fit(rows, 24, 4, 3);
        assertThat(found.mean()[0]).isCloseTo(.53574030722181, within(1e-13));
        assertThat(found.variances())
                .containsExactly(new double[] {1.141557381156552, .9725173456772563, .1287883146251308}, within(1e-12));
        assertThat(found.explained()).isCloseTo(.9749817459018769, within(1e-12));
        assertThat(axis(found, 0))
                .containsExactly(
                        new double[] {.5548553157549846, -.126912421882601, -.4106173760756526, .7123357257747744},
                        within(1e-12));
        assertThat(axis(found, 2))
                .containsExactly(
                        new double[] {.006037106873436591, .49510760110262997, .7139636444551727, .4950635626536108},
                        within(1e-12));
        assertThat(Arrays.copyOfRange(found.project(rows, 24), 3, 6))
                .containsExactly(new float[] {.7737847f, -.5870161f, -.2638919f}, within(1e-6f));
    }

    @Test
    void fewerRowsThanColumnsGiveTheReferencesAxesToo() {
        float[] rows = WithinClassWhiteningTest.rows(5, 12);
        var found = PrincipalComponents.fit(rows, 5, 12, 10);
        assertThat(found.count()).isEqualTo(4);
        assertThat(found.variances())
                .containsExactly(
                        new double[] {4.0695545599541685, 2.3410447853733, .351424657259504, .1877697987149266},
                        within(1e-12));
        assertThat(found.explained()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.copyOf(axis(found, 0), 4))
                .containsExactly(
                        new double[] {.28655198647647984, .019293260596426037, -.24415099791783276, .3627468069973587},
                        within(1e-12));
        assertThat(Arrays.copyOfRange(found.project(rows, 5), 4, 8))
                .containsExactly(new float[] {1.7231058f, -1.8355329f, -.15765604f, -.57495224f}, within(1e-6f));
    }

    private static double[] axis(PrincipalComponents components, int index) {
        var axis = new double[components.dimensions()];
        Arrays.setAll(axis, c -> components.axes()[c * components.count() + index]);
        return axis;
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
    public static float[] correlated(int rows, int dimensions, int rank) {
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
