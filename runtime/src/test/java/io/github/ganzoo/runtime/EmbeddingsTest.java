package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EmbeddingsTest {

    private static final float[] VALUES = {1, 2, 3, 4, 5, 6};
    private static final Embeddings THREE = Embeddings.of(VALUES, 3, 2);

    @Test
    void rowsAndAllAreCopies() {
        THREE.row(1)[0] = 9;
        THREE.toArray()[0] = 9;
        assertThat(THREE.row(1)).containsExactly(3, 4);
        assertThat(THREE.toArray()).isEqualTo(VALUES).isNotSameAs(VALUES);
        var target = new float[8];
        THREE.copyTo(target, 1);
        assertThat(target).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
        assertThat(THREE).isEqualTo(Embeddings.of(VALUES, 3, 2)).isNotEqualTo(Embeddings.of(VALUES, 2, 3));
    }

    @Test
    void thereIsNoRowOutsideAndNoRestOfOne() {
        assertThatThrownBy(() -> THREE.row(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> THREE.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Embeddings.of(VALUES, 4, 2)).hasMessage("6 values are not 4 vectors of length 2");
    }
}
