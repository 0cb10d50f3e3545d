package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassMeansTest {

    @Test
    void rowsAreCountedByClassAndThoseWithoutOneArePassedOver() {
        float[] rows = {1, 2, 100, 100, 3, 6, -1, -5};
        var means = ClassMeans.of(rows, 2, new int[] {2, -1, 2, 0});
        assertThat(means.means()).isDeepEqualTo(new double[][] {{-1, -5}, {0, 0}, {2, 4}});
        assertThat(means.sizes()).containsExactly(1, 0, 2);
        assertThat(means.labeled()).isEqualTo(3);
        assertThat(means.classes()).isEqualTo(2);
    }

    @Test
    void withoutLabelsThereAreNoClasses() {
        assertThat(ClassMeans.of(new float[] {1, 2}, 1, new int[] {-1, -1}).classes())
                .isZero();
    }
}
