package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RowSpanTest {

    private static final int COUNT = 5;
    private static final int DIMENSIONS = 40;

    @Test
    void scoresByCoordinatesAreThoseByFeatures() {
        var rows = Nd4j.createFromArray(WithinClassWhiteningTest.rows(COUNT, DIMENSIONS))
                .reshape(COUNT, DIMENSIONS);
        assertScoresAgree(rows, 1e-3);
    }

    @Test
    void equalRowsHaveEqualScores() {
        var rows = Nd4j.createFromArray(WithinClassWhiteningTest.rows(COUNT, DIMENSIONS))
                .reshape(COUNT, DIMENSIONS);
        rows.putRow(3, rows.getRow(1));
        assertScoresAgree(rows, 1e-2);
    }

    /** The product of the long row with itself is rounded by more than the short ones are long. */
    @Test
    void rowsOfVeryDifferentLengthsHaveCoordinates() {
        var rows = Nd4j.createFromArray(WithinClassWhiteningTest.rows(COUNT, DIMENSIONS))
                .reshape(COUNT, DIMENSIONS);
        rows.getRow(0).muli(1e6);
        rows.putRow(1, rows.getRow(0));
        assertThat(Matrices.rowMajor(new RowSpan(rows).coordinates())).doesNotContain(Double.NaN);
    }

    @Test
    void rowsOfZerosGiveNoWeights() {
        var span = new RowSpan(Nd4j.zeros(DataType.FLOAT, 3, 20));
        assertThat(Matrices.rowMajor(span.coordinates())).doesNotContain(Double.NaN);
        assertThat(span.lift(new double[] {1, 2, 3, 4, 5, 6}, 2))
                .containsOnly(0)
                .hasSize(40);
    }

    @Test
    void rowsThatAreNotFiniteAreRefused() {
        var rows = Nd4j.zeros(DataType.FLOAT, 3, 20).putScalar(1, 1, Float.POSITIVE_INFINITY);
        assertThatThrownBy(() -> new RowSpan(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order 3")
                .hasMessageContaining("scale what it was made of");
    }

    private static void assertScoresAgree(INDArray rows, double tolerance) {
        var span = new RowSpan(rows);
        double[] weights = {1, -1, .5, 2, -2, 0, 1, 1, .25, -.5};
        double[] byCoordinates =
                Matrices.rowMajor(span.coordinates().castTo(DataType.DOUBLE).mmul(Matrices.of(weights, 2)));
        double[] byFeatures =
                Matrices.rowMajor(rows.castTo(DataType.DOUBLE).mmul(Matrices.of(span.lift(weights, 2), 2)));
        double scale = Math.max(1, DoubleVectors.largestMagnitude(byCoordinates));
        assertThat(byFeatures).containsExactly(byCoordinates, within(tolerance * scale));
    }
}
