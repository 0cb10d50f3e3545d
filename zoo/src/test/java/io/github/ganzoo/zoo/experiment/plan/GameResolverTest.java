package io.github.ganzoo.zoo.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.architecture.DiscriminatorOutput;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.training.AuxiliaryLoss;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class GameResolverTest {

    private static final Value ANY = Graph.ofFloats().constant(Nd4j.createFromArray(new float[][] {{1, 0}}));

    /** Takes one side of a term. */
    private interface Side {
        Optional<Value> of(AuxiliaryLoss term, DiscriminatorOutput output, Value labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acgan", "reacgan"})
    void eachNetworkHasItsOwnWeight(String id) {
        var plain = loss(id, "1", "1", AuxiliaryLoss::onReal);
        assertThat(plain).isPositive();
        assertThat(loss(id, "1", "1", AuxiliaryLoss::forGenerator)).isEqualTo(plain);
        assertThat(loss(id, "0.5", "0.1", AuxiliaryLoss::onReal)).isCloseTo(plain * .5f, within(1e-6f));
        assertThat(loss(id, "0.5", "0.1", AuxiliaryLoss::forGenerator)).isCloseTo(plain * .1f, within(1e-6f));
    }

    @Test
    void theDiscriminatorMayLearnClassesFromRealImagesAlone() {
        var both = terms("acgan", Map.of("fakeClassWeight", "0.5"));
        assertThat(loss("acgan", both, AuxiliaryLoss::onFake))
                .isCloseTo(loss("acgan", both, AuxiliaryLoss::onReal) * .5f, within(1e-6f));
        assertThat(terms("acgan", Map.of("fakeClassWeight", "0"))
                        .onFake(
                                new DiscriminatorOutput(ANY, List.of(), ANY, new DiscriminatorOutput.Head.Classes(ANY)),
                                ANY))
                .isEmpty();
    }

    private static float loss(String id, String weight, String generatorWeight, Side side) {
        return loss(id, terms(id, Map.of("classWeight", weight, "generatorClassWeight", generatorWeight)), side);
    }

    private static AuxiliaryLoss terms(String id, Map<String, String> weights) {
        var keys = new TreeMap<>(weights);
        keys.put("architecture", id);
        return GameResolver.rules(ConsistentSettings.of(keys)).labels();
    }

    private static float loss(String id, AuxiliaryLoss term, Side side) {
        var graph = Graph.ofFloats();
        var two = graph.constant(Nd4j.createFromArray(new float[][] {{.2f, .9f}, {.4f, -.3f}}));
        var others = graph.constant(Nd4j.createFromArray(new float[][] {{.5f, .1f}, {-.7f, .6f}}));
        var labels = graph.constant(Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}}));
        var head = id.equals("acgan")
                ? new DiscriminatorOutput.Head.Classes(two)
                : new DiscriminatorOutput.Head.Placement(two, others);
        var output = new DiscriminatorOutput(two, List.of(), two, head);
        var loss = side.of(term, output, labels).orElseThrow();
        try (var plan = new Plan(new Program(graph).output(loss))) {
            plan.run();
            return plan.array(loss).getFloat(0);
        }
    }
}
