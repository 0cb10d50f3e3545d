package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GramSchmidtTest {

    /** Expected values: {@code numpy.linalg.qr} of NumPy 1.24.2, with a positive diagonal of R. */
    @Test
    void vectorsAreTheReferences() {
        var vectors = new double[3][5];
        float[] rows = WithinClassWhiteningTest.rows(5, 3);
        for (int i = 0; i < rows.length; i++) {
            vectors[i % 3][i / 3] = rows[i];
        }
        GramSchmidt.orthonormalize(vectors);
        assertThat(vectors[0])
                .containsExactly(
                        new double[] {
                            .2597830839726638,
                            .7750185469871015,
                            .12701257332261495,
                            -.22123890580588,
                            .5165076513309732
                        },
                        within(1e-14));
        assertThat(vectors[1])
                .containsExactly(
                        new double[] {
                            .8331300861918897,
                            -.18977372826145322,
                            -.4632979635486808,
                            .2227169460674242,
                            .07504898699974166
                        },
                        within(1e-14));
        assertThat(vectors[2])
                .containsExactly(
                        new double[] {
                            .35546089256965785,
                            .3105655663492159,
                            .5205631719398548,
                            .24313209663783333,
                            -.6686533858855284
                        },
                        within(1e-14));
    }

    @Test
    void dependentVectorsAreRefused() {
        assertThatThrownBy(() -> GramSchmidt.orthonormalize(new double[][] {{1, 2, 3}, {.1, .2, .3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Vector 1 of 2 is zero or depends")
                .hasMessageContaining("linearly independent");
        assertThatThrownBy(() -> GramSchmidt.orthonormalize(new double[1][4])).hasMessageContaining("Vector 0 of 1");
        assertThatThrownBy(() -> GramSchmidt.orthonormalize(new double[][] {{1, 2}, {3, 5}, {2, -1}}))
                .hasMessageContaining("Vector 2 of 3");
    }
}
