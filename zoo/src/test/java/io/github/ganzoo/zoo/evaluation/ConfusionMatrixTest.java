package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.zoo.evaluation.ConfusionMatrix.Confusion;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    @Test
    void rowsAreTheTrueClassesAndTheCommonestMistakeComesFirst() {
        var matrix = ConfusionMatrix.of(new int[] {0, 0, 0, 1, 1, 2}, new int[] {0, 2, 2, 1, 0, 2}, 3);
        assertThat(matrix.counts()).isDeepEqualTo(new int[][] {{1, 0, 2}, {1, 1, 0}, {0, 0, 1}});
        assertThat(matrix.largest(5)).containsExactly(new Confusion(0, 2, 2, 3), new Confusion(1, 0, 1, 2));
        assertThat(matrix.largest(1)).hasSize(1);
        assertThat(matrix.json()).hasToString("[[1,0,2],[1,1,0],[0,0,1]]");
    }

    @Test
    void eachImageNeedsAGivenClass() {
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[2], new int[3], 1)).hasMessageContaining("3 given classes");
    }
}
