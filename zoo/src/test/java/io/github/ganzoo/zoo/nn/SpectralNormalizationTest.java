package io.github.ganzoo.zoo.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class SpectralNormalizationTest {

    private static final Shape SHAPE = Shape.of(2, 3);

    @Test
    void weightsEndWithALargestSingularValueOfOne() {
        var network = network(new SpectralNormalization());
        // Singular values 4 and 2.
        network.array("w").assign(Nd4j.createFromArray(new double[][] {{0, 4, 0}, {2, 0, 0}}));
        for (int update = 0; update < 40; update++) {
            run(network, new SpectralNormalization(), Mode::training);
        }
        var normalized = run(network, new SpectralNormalization(), Mode::training);
        assertThat(normalized[1]).isCloseTo(1, within(1e-12));
        assertThat(normalized[3]).isCloseTo(.5, within(1e-12));
    }

    @Test
    void theVectorStartsWithLengthOne() {
        var network = network(new SpectralNormalization());
        assertThat(network.array("w.u").norm2Number().doubleValue()).isCloseTo(1, within(1e-6));
    }

    @Test
    void evaluationLeavesTheVectorAsItIs() {
        var network = network(new SpectralNormalization());
        var before = network.array("w.u").dup();
        run(network, new SpectralNormalization(), graph -> Mode.evaluation());
        assertThat(network.array("w.u")).isEqualTo(before);
        run(network, new SpectralNormalization(), Mode::training);
        assertThat(network.array("w.u")).isNotEqualTo(before);
    }

    @Test
    void passesOfOneUpdateShareTheirWeights() {
        var rule = new SpectralNormalization();
        var graph = new Graph(DataType.DOUBLE);
        var scope = network(rule).in(graph, Mode.training(graph)).normalizing(rule);
        assertThat(weight(scope)).isSameAs(weight(scope));
    }

    @Test
    void eachForwardPassMayHaveItsOwn() {
        var rule = new SpectralNormalization(1, 1e-12, SpectralNormalization.Timing.PER_FORWARD);
        var graph = new Graph(DataType.DOUBLE);
        var scope = network(rule).in(graph, Mode.training(graph)).normalizing(rule);
        assertThat(weight(scope)).isNotSameAs(weight(scope));
    }

    @Test
    void noIterationAtAllIsRefused() {
        assertThatThrownBy(() -> new SpectralNormalization(0, 1e-12, SpectralNormalization.Timing.PER_UPDATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one step, not 0");
    }

    private static Network network(SpectralNormalization rule) {
        var network = Network.declare(
                "net", Initialization.NORMAL02, DataType.DOUBLE, scope -> weight(scope.normalizing(rule)));
        network.initialize(RandomStream.of(1, "test"));
        return network;
    }

    private static Value weight(Scope scope) {
        return scope.linearMap("w", SHAPE, 0);
    }

    private static double[] run(Network network, SpectralNormalization rule, Function<Graph, Mode> mode) {
        var graph = new Graph(DataType.DOUBLE);
        var scope = network.in(graph, mode.apply(graph)).normalizing(rule);
        var weight = weight(scope);
        try (var plan = new Plan(scope.bindAndUpdate(new Program(graph).output(weight)))) {
            plan.run();
            return plan.array(weight).dup('c').data().asDouble();
        }
    }
}
