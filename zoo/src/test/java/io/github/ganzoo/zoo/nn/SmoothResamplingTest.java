package io.github.ganzoo.zoo.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Expected numbers from PyTorch: {@code F.pad}, {@code F.conv2d} with the outer product of 1-3-3-1 and
 * {@code F.conv_transpose2d}, as StyleGAN2's authors arrange them, of pixels i^1.5 / 10 and the weight i/9 - 0.4.
 */
class SmoothResamplingTest {

    @Test
    void doublesTheSizeAsZeroInsertionAndFiltering() {
        assertThat(first(8, (x, weight) -> SmoothResampling.up(x)))
                .containsExactly(
                        new float[] {0, .01875f, .05625f, .10928f, .17785f, .25653f, .34532f, .29228f}, within(2e-5f));
    }

    @Test
    void halvesTheSizeAfterFiltering() {
        assertThat(first(4, (x, weight) -> SmoothResampling.down(x)))
                .containsExactly(new float[] {.64798f, .99849f, 2.44824f, 3.03078f}, within(2e-5f));
    }

    @Test
    void convolvesUpAsATransposedConvolutionFiltered() {
        assertThat(first(10, SmoothResampling::convolutionUp))
                .containsExactly(
                        new float[] {
                            -.14726f, -.21751f, -.28f, -.34365f, -.41253f, -.48593f, -.45056f, -.24753f, -.41948f,
                            -.55646f
                        },
                        within(2e-5f));
    }

    @Test
    void convolvesDownAsAStridedConvolutionOfTheFiltered() {
        assertThat(first(4, SmoothResampling::convolutionDown))
                .containsExactly(new float[] {2.01217f, 1.97784f, 1.2841f, .45552f}, within(2e-5f));
    }

    private static float[] first(int count, BinaryOperator<Value> layer) {
        var graph = Graph.ofFloats();
        var x = graph.input("x", 1, 1, 4, 4);
        var weight = graph.constant(
                Nd4j.createFromArray(numbers(9, i -> i / 9.0 - .4)).reshape(1, 1, 3, 3));
        var y = layer.apply(x, weight);
        try (var plan = new Plan(new Program(graph).output(y))) {
            plan.array(x)
                    .assign(Nd4j.createFromArray(numbers(16, i -> Math.pow(i, 1.5) / 10))
                            .reshape(1, 1, 4, 4));
            plan.run();
            return Arrays.copyOf(plan.array(y).dup('c').data().asFloat(), count);
        }
    }

    private static float[] numbers(int count, IntToDoubleFunction rule) {
        float[] all = new float[count];
        for (int i = 0; i < count; i++) {
            all[i] = (float) rule.applyAsDouble(i);
        }
        return all;
    }
}
