package io.github.ganzoo.zoo.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.settings.Enlargement;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class EnlargementTest {

    private static final float[][] MAP = {{0, 4, 8}, {16, 20, 24}};

    @Test
    void nearestRepeatsEveryPixel() {
        assertThat(doubled(Enlargement.NEAREST)).isDeepEqualTo(new float[][] {
            {0, 0, 4, 4, 8, 8}, {0, 0, 4, 4, 8, 8}, {16, 16, 20, 20, 24, 24}, {16, 16, 20, 20, 24, 24}
        });
    }

    @Test
    void bilinearMixesThreeToOneAndKeepsTheEdges() {
        // PyTorch's interpolate(mode="bilinear", align_corners=False).
        float[][] expected = {
            {0, 1, 3, 5, 7, 8}, {4, 5, 7, 9, 11, 12}, {12, 13, 15, 17, 19, 20}, {16, 17, 19, 21, 23, 24}
        };
        float[][] actual = doubled(Enlargement.BILINEAR);
        assertThat(actual).hasDimensions(4, 6);
        for (int row = 0; row < expected.length; row++) {
            assertThat(actual[row]).containsExactly(expected[row], within(1e-5f));
        }
    }

    private static float[][] doubled(Enlargement enlargement) {
        var graph = Graph.ofFloats();
        var map = graph.constant(Nd4j.createFromArray(new float[][][][] {{MAP}}));
        var made = Resizing.of(enlargement).apply(map);
        try (var plan = new Plan(new Program(graph).output(made))) {
            plan.run();
            return plan.array(made).reshape(4, 6).toFloatMatrix();
        }
    }
}
