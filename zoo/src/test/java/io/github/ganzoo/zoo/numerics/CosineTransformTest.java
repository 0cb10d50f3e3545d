package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values: {@code scipy.fft.dct(…, type=2, norm="ortho")} of SciPy 1.10.1. */
class CosineTransformTest {

    @Test
    void theMatrixIsTheReferences() {
        double high = .6532814824381883;
        double low = .27059805007309845;
        assertThat(CosineTransform.matrix(4))
                .containsExactly(
                        new double[] {.5, .5, .5, .5, high, low, -low, -high, .5, -.5, -.5, .5, low, -high, high, -low},
                        within(1e-15));
        assertThat(CosineTransform.matrix(1)).containsExactly(1);
    }

    @Test
    void anOddLengthIsTransformedAsTheReferenceDoes() {
        double[] values = {1, 4, -2, 3, .5, 7, -1};
        double[] matrix = CosineTransform.matrix(7);
        var transformed = new double[7];
        for (int i = 0; i < matrix.length; i++) {
            transformed[i / 7] += matrix[i] * values[i % 7];
        }
        assertThat(transformed)
                .containsExactly(
                        new double[] {
                            4.724555912615341,
                            -.7912792742954453,
                            .20470339035384105,
                            2.834377076579545,
                            -3.515488173364117,
                            .9824376305042792,
                            -5.991912119973564
                        },
                        within(1e-13));
    }
}
