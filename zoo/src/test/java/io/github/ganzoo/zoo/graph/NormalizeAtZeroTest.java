package io.github.ganzoo.zoo.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.graph.execution.SameDiffExecutor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Rows of zeros, such as dead units leave, beside others: the norm's own slope is infinite there. */
class NormalizeAtZeroTest {

    private static final double FLOOR = 1e-12;
    private static final double[][] ROWS = {{0, 0, 0}, {3, 0, 4}, {0, 0, 0}, {1e-14, 0, 0}};
    private static final double[][] WEIGHTS = {{1, 2, 3}, {1, 2, 3}, {-1, 0, 1}, {5, 0, 0}};

    static Stream<Arguments> executors() {
        Function<Program, Executor> plan = Plan::new;
        Function<Program, Executor> sameDiff = SameDiffExecutor::new;
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Stream.of(Arguments.of(type, plan), Arguments.of(type, sameDiff)));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void theGradientOfAZeroRowIsThatOfADivisionByTheFloor(DataType type, Function<Program, Executor> compiler) {
        var graph = new Graph(type);
        var x = graph.parameter("x", Shape.of(4, 3));
        var normalized = x.l2Normalize(FLOOR, 1);
        var slope = Gradients.of(weighted(normalized), List.of(x)).get(0);
        double[][] made = run(graph, x, type, compiler, normalized, slope);
        assertClose(made[0], 0, 0, 0, .6, 0, .8, 0, 0, 0, .01, 0, 0);
        // Of a row of length 5: the weights less their part along the row, over 5.
        double along = 1 * .6 + 3 * .8;
        assertClose(
                made[1],
                1 / FLOOR,
                2 / FLOOR,
                3 / FLOOR,
                (1 - along * .6) / 5,
                2. / 5,
                (3 - along * .8) / 5,
                -1 / FLOOR,
                0,
                1 / FLOOR,
                5 / FLOOR,
                0,
                0);
    }

    @ParameterizedTest
    @MethodSource("executors")
    void theGradientsGradientIsFinite(DataType type, Function<Program, Executor> compiler) {
        var graph = new Graph(type);
        var x = graph.parameter("x", Shape.of(4, 3));
        // Quadratic in the normalized rows, so that below the floor the second gradient is not zero.
        var slope = Gradients.of(weighted(x.l2Normalize(FLOOR, 1).square()), List.of(x))
                .get(0);
        var second = Gradients.of(weighted(slope.times(FLOOR)), List.of(x)).get(0);
        double[] made = run(graph, x, type, compiler, second)[0];
        assertThat(Arrays.stream(made)).allMatch(Double::isFinite);
        assertClose(new double[] {made[0], made[1], made[2], made[9]}, 2 / FLOOR, 8 / FLOOR, 18 / FLOOR, 50 / FLOOR);
    }

    private static Value weighted(Value rows) {
        return rows.times(rows.graph().constant(Nd4j.createFromArray(WEIGHTS))).sum();
    }

    private static double[][] run(
            Graph graph, Value x, DataType type, Function<Program, Executor> compiler, Value... wanted) {
        var program = new Program(graph).bind(x, Nd4j.createFromArray(ROWS).castTo(type));
        Arrays.stream(wanted).forEach(program::output);
        try (var executor = compiler.apply(program)) {
            executor.run();
            return Arrays.stream(wanted)
                    .map(value -> executor.array(value).dup('c').data().asDouble())
                    .toArray(double[][]::new);
        }
    }

    private static void assertClose(double[] made, double... expected) {
        assertThat(made).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(made[i])
                    .as("element %d", i)
                    .isCloseTo(expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
