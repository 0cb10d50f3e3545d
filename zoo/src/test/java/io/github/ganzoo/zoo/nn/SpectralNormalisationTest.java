package io.github.ganzoo.zoo.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

class SpectralNormalisationTest {

    private static final Shape SHAPE = Shape.of(2, 3);

    @Test
    void weightsEndWithALargestSingularValueOfOne() {
        var network = network(new SpectralNormalisation());
        // Singular values 4 and 2.
        network.array("w").assign(Nd4j.createFromArray(new double[][] {{0, 4, 0}, {2, 0, 0}}));
        for (int update = 0; update < 40; update++) {
            run(network, new SpectralNormalisation(), Mode::training);
        }
        var normalised = run(network, new SpectralNormalisation(), Mode::training);
        assertThat(normalised[1]).isCloseTo(1, within(1e-12));
        assertThat(normalised[3]).isCloseTo(.5, within(1e-12));
    }

    @Test
    void theVectorStartsWithLengthOne() {
        var network = network(new SpectralNormalisation());
        assertThat(network.array("w.u").norm2Number().doubleValue()).isCloseTo(1, within(1e-6));
    }

    @Test
    void evaluationLeavesTheVectorAsItIs() {
        var network = network(new SpectralNormalisation());
        var before = network.array("w.u").dup();
        run(network, new SpectralNormalisation(), graph -> Mode.evaluation());
        assertThat(network.array("w.u")).isEqualTo(before);
        run(network, new SpectralNormalisation(), Mode::training);
        assertThat(network.array("w.u")).isNotEqualTo(before);
    }

    @Test
    void passesOfOneUpdateShareTheirWeights() {
        var rule = new SpectralNormalisation();
        var graph = new Graph(DataType.DOUBLE);
        var scope = network(rule).in(graph, Mode.training(graph)).normalising(rule);
        assertThat(weight(scope)).isSameAs(weight(scope));
    }

    @Test
    void eachForwardPassMayHaveItsOwn() {
        var rule = new SpectralNormalisation(1, 1e-12, SpectralNormalisation.Timing.PER_FORWARD);
        var graph = new Graph(DataType.DOUBLE);
        var scope = network(rule).in(graph, Mode.training(graph)).normalising(rule);
        assertThat(weight(scope)).isNotSameAs(weight(scope));
    }

    @Test
    void noIterationAtAllIsRefused() {
        assertThatThrownBy(() -> new SpectralNormalisation(0, 1e-12, SpectralNormalisation.Timing.PER_UPDATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one step, not 0");
    }

    private static Network network(SpectralNormalisation rule) {
        var network = Network.declare(
                "net", Initialisation.NORMAL02, DataType.DOUBLE, scope -> weight(scope.normalising(rule)));
        network.initialise(RandomStream.of(1, "test"));
        return network;
    }

    private static Value weight(Scope scope) {
        return scope.linearMap("w", SHAPE, 0);
    }

    private static double[] run(Network network, SpectralNormalisation rule, Function<Graph, Mode> mode) {
        var graph = new Graph(DataType.DOUBLE);
        var scope = network.in(graph, mode.apply(graph)).normalising(rule);
        var weight = weight(scope);
        try (var plan = new Plan(scope.bindAndUpdate(new Program(graph).output(weight)))) {
            plan.run();
            return plan.array(weight).dup('c').data().asDouble();
        }
    }
}
