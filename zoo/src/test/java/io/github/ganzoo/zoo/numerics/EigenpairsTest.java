package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EigenpairsTest {

    /** Expected values: {@code numpy.linalg.eigh} of NumPy 1.24.2. */
    @Test
    void valuesFallAndBelongToTheirVectors() {
        var rows = Nd4j.createFromArray(WithinClassWhiteningTest.rows(6, 6))
                .reshape(6, 6)
                .castTo(DataType.DOUBLE);
        var pairs = Eigenpairs.dense(rows.mmul(rows.transpose()));
        assertThat(pairs.values())
                .containsExactly(
                        new double[] {
                            14.242932236821467,
                            6.978521637119057,
                            1.4069261340841424,
                            .9049549929954874,
                            .31361047251861673,
                            .13150001202285458
                        },
                        within(1e-12));
        double[] first = Matrices.rowMajor(pairs.vectors().getColumn(0));
        double sign = Math.signum(first[1]);
        double[] expected = {
            -.09985007320421338,
            .5663332045181807,
            .10157415659205432,
            -.5193418962493673,
            .33625324220482006,
            .5255445813256494
        };
        for (int i = 0; i < 6; i++) {
            assertThat(sign * first[i]).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Test
    void rankCountsWhatStandsOutFromRounding() {
        var vectors = Nd4j.eye(3);
        assertThat(new Eigenpairs(new double[] {5, 5e-8, 5e-10}, vectors).rank())
                .isEqualTo(2);
        assertThat(new Eigenpairs(new double[] {0, 0, 0}, vectors).rank()).isZero();
    }

    /** The one for large matrices against LAPACK, from a spectrum with two equal values. */
    @Test
    void blockLanczosFindsTheLargestPairs() {
        int order = 400;
        int count = 12;
        var random = new Random(2);
        var directions = new double[order * order];
        Arrays.setAll(directions, i -> random.nextGaussian());
        INDArray basis = Matrices.of(Orthonormal.columns(directions, order), order);
        var spectrum = new double[order];
        Arrays.setAll(spectrum, i -> 100 * Math.pow(.9, i == 4 ? 3 : i));
        INDArray symmetric = basis.mulRowVector(Nd4j.createFromArray(spectrum)).mmul(basis.transpose());
        var found = BlockLanczos.leading(symmetric, count);
        double[] falling = Arrays.stream(spectrum)
                .map(value -> -value)
                .sorted()
                .map(value -> -value)
                .toArray();
        assertThat(found.values()).containsExactly(Arrays.copyOf(falling, count), within(1e-7));
        INDArray image = symmetric.mmul(found.vectors());
        INDArray scaled = found.vectors().mulRowVector(Nd4j.createFromArray(found.values()));
        assertThat(image.sub(scaled).norm2(0).maxNumber().doubleValue()).isLessThan(1e-4);
        assertThat(Matrices.rowMajor(found.vectors().transpose().mmul(found.vectors())))
                .containsExactly(Matrices.rowMajor(Nd4j.eye(count)), within(1e-9));
    }
}
