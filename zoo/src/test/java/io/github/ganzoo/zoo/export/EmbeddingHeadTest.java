package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.numerics.BetweenClassWeighting;
import io.github.ganzoo.zoo.numerics.PrincipalComponentsTest;
import io.github.ganzoo.zoo.numerics.WithinClassWhitening;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EmbeddingHeadTest {

    private static final int ROWS = 300;
    private static final int DIMENSIONS = 50;

    @Test
    void embeddingsHaveLengthOne() {
        float[] features = PrincipalComponentsTest.correlated(ROWS, DIMENSIONS, DIMENSIONS);
        var head = EmbeddingHead.fit(features, ROWS, DIMENSIONS, 10);
        float[] embedded = head.embed(features, ROWS);
        for (int r = 0; r < ROWS; r++) {
            double squares = 0;
            for (int k = 0; k < 10; k++) {
                squares += (double) embedded[r * 10 + k] * embedded[r * 10 + k];
            }
            assertThat(squares).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void eachComponentKeepsTheRootOfItsVariance() {
        float[] features = PrincipalComponentsTest.correlated(ROWS, DIMENSIONS, DIMENSIONS);
        var head = EmbeddingHead.fit(features, ROWS, DIMENSIONS, 10);
        for (int k = 0; k < 10; k++) {
            double sum = 0;
            double squares = 0;
            for (int r = 0; r < ROWS; r++) {
                double z = affine(head, features, r, k);
                sum += z;
                squares += z * z;
            }
            assertThat(sum / ROWS).isCloseTo(0, within(1e-3));
            assertThat(squares / ROWS).isCloseTo(Math.sqrt(head.eigenvalues()[k]), within(1e-3));
        }
    }

    @Test
    void theScaleOfAColumnDoesNotMatter() {
        float[] features = PrincipalComponentsTest.correlated(ROWS, DIMENSIONS, DIMENSIONS);
        float[] stretched = features.clone();
        for (int i = 3; i < stretched.length; i += DIMENSIONS) {
            stretched[i] = 64 * stretched[i] - 32;
        }
        float[] plain = EmbeddingHead.fit(features, ROWS, DIMENSIONS, 10).embed(features, ROWS);
        float[] other = EmbeddingHead.fit(stretched, ROWS, DIMENSIONS, 10).embed(stretched, ROWS);
        assertThat(other).containsExactly(plain, within(1e-3f));
    }

    @Test
    void aConstantColumnIsIgnored() {
        float[] features = PrincipalComponentsTest.correlated(ROWS, DIMENSIONS, DIMENSIONS);
        for (int i = 7; i < features.length; i += DIMENSIONS) {
            features[i] = 0.1f;
        }
        var head = EmbeddingHead.fit(features, ROWS, DIMENSIONS, 10);
        for (int k = 0; k < 10; k++) {
            assertThat(head.weights()[7 * 10 + k]).isZero();
        }
        assertThat(head.explained()).isBetween(0.3, 1.0);
    }

    @Test
    void fewRowsGiveAShorterEmbedding() {
        float[] features = PrincipalComponentsTest.correlated(12, DIMENSIONS, DIMENSIONS);
        assertThat(EmbeddingHead.fit(features, 12, DIMENSIONS, 256).count()).isEqualTo(11);
    }

    @Test
    void aHeadThatKnowsClassesIsThePlainOneFollowedByBothMaps() {
        int count = 10;
        float[] features = PrincipalComponentsTest.correlated(ROWS, DIMENSIONS, DIMENSIONS);
        var labels = new int[ROWS];
        Arrays.setAll(labels, row -> row % 7 - 1);
        var plain = EmbeddingHead.fit(features, ROWS, DIMENSIONS, count);
        var mapped = new float[ROWS * count];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = (float) affine(plain, features, i / count, i % count);
        }
        float[] white = WithinClassWhitening.fit(mapped, count, labels).of(mapped);
        float[] expected = BetweenClassWeighting.fit(white, count, labels).of(white);
        var head = EmbeddingHead.fit(features, ROWS, DIMENSIONS, count, labels);
        for (int i = 0; i < expected.length; i++) {
            assertThat(affine(head, features, i / count, i % count)).isCloseTo(expected[i], within(1e-3));
        }
    }

    private static double affine(EmbeddingHead head, float[] features, int row, int k) {
        double z = head.bias()[k];
        for (int c = 0; c < DIMENSIONS; c++) {
            z += features[row * DIMENSIONS + c] * head.weights()[c * head.count() + k];
        }
        return z;
    }
}
