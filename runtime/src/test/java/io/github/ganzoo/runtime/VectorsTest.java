package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.Vectors.Match;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void cosineIsThatOfTheAngle() {
        assertThat(Vectors.cosine(new float[] {1, 0}, new float[] {3, 3})).isEqualTo(Math.sqrt(0.5), within(1e-12));
        assertThat(Vectors.cosine(new float[] {1, 2}, new float[] {-2, -4})).isEqualTo(-1, within(1e-12));
        assertThat(Vectors.cosine(new float[] {0, 0}, new float[] {1, 1})).isZero();
        assertThatThrownBy(() -> Vectors.cosine(new float[2], new float[3])).hasMessageContaining("2 and 3");
    }

    @Test
    void theNearestComeFirstAndTiesByRow() {
        var rows = Embeddings.of(new float[] {0, 1, 1, 0, 1, 1, 2, 0, -1, 0}, 5, 2);
        assertThat(Vectors.nearest(new float[] {1, 0}, rows, 3))
                .extracting(Match::row)
                .containsExactly(1, 3, 2);
        assertThat(Vectors.nearest(new float[] {1, 0}, rows, 9))
                .extracting(Match::row)
                .containsExactly(1, 3, 2, 0, 4);
        assertThat(Vectors.nearest(new float[] {1, 0}, rows, 1).get(0).similarity())
                .isEqualTo(1, within(1e-12));
    }
}
