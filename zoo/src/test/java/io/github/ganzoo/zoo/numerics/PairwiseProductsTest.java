package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PairwiseProductsTest {

    @Test
    void everyPairIsVisitedOnceInDoublesAndInFloats() {
        for (int dimensions : new int[] {3, 300}) {
            int rows = 1100;
            float[] left = random(1, rows * dimensions);
            float[] right = random(2, 900 * dimensions);
            var products = new PairwiseProducts(RowMatrix.of(left, dimensions), RowMatrix.of(right, dimensions));
            var seen = new double[rows][];
            products.forEachRow((row, from, dots) -> {
                assertThat(from).isZero();
                seen[row] = dots.clone();
            });
            double error = 10 * dimensions * products.roundoff();
            for (int row = 0; row < rows; row += 7) {
                for (int other = 0; other < 900; other += 11) {
                    assertThat(seen[row][other]).isCloseTo(dot(left, row, right, other, dimensions), within(error));
                }
            }
            assertThat(products.roundoff()).isEqualTo(dimensions == 3 ? 0x1p-53 : 0x1p-24);
        }
    }

    @Test
    void aboveTheDiagonalAllProductsAreThere() {
        int rows = 2500;
        float[] values = random(3, rows * 2);
        var matrix = RowMatrix.of(values, 2);
        new PairwiseProducts(matrix, matrix).forEachRowFromTheDiagonal((row, from, dots) -> {
            assertThat(from).isLessThanOrEqualTo(row);
            for (int other = row; other < rows; other += 97) {
                assertThat(dots[other]).isCloseTo(dot(values, row, values, other, 2), within(1e-12));
            }
        });
    }

    @Test
    void rowsOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> new PairwiseProducts(RowMatrix.of(new float[6], 3), RowMatrix.of(new float[6], 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Rows of 3 and of 2 features");
    }

    private static double dot(float[] a, int i, float[] b, int j, int dimensions) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
            sum += (double) a[i * dimensions + d] * b[j * dimensions + d];
        }
        return sum;
    }

    private static float[] random(long seed, int length) {
        var random = new Random(seed);
        var values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
