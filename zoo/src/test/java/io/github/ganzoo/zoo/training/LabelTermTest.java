package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Judgement;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class LabelTermTest {

    /** Takes one side of a term. */
    private interface Side {
        Optional<Value> of(LabelTerm term, Judgement judgement, Value labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acgan", "reacgan"})
    void eachNetworkHasItsOwnWeight(String id) {
        var plain = loss(id, "1", "1", LabelTerm::onReal);
        assertThat(plain).isPositive();
        assertThat(loss(id, "1", "1", LabelTerm::forGenerator)).isEqualTo(plain);
        assertThat(loss(id, "0.5", "0.1", LabelTerm::onReal)).isCloseTo(plain * .5f, within(1e-6f));
        assertThat(loss(id, "0.5", "0.1", LabelTerm::forGenerator)).isCloseTo(plain * .1f, within(1e-6f));
    }

    private static float loss(String id, String weight, String generatorWeight, Side side) {
        var term = SettledRules.of(Architectures.settings(
                        Map.of("architecture", id, "classWeight", weight, "generatorClassWeight", generatorWeight)))
                .labels();
        var graph = Graph.ofFloats();
        var two = graph.constant(Nd4j.createFromArray(new float[][] {{.2f, .9f}, {.4f, -.3f}}));
        var others = graph.constant(Nd4j.createFromArray(new float[][] {{.5f, .1f}, {-.7f, .6f}}));
        var labels = graph.constant(Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}}));
        var head = id.equals("acgan") ? new Judgement.Head.Classes(two) : new Judgement.Head.Placement(two, others);
        var judgement = new Judgement(two, List.of(), two, head);
        var loss = side.of(term, judgement, labels).orElseThrow();
        try (var plan = new Plan(new Program(graph).output(loss))) {
            plan.run();
            return plan.array(loss).getFloat(0);
        }
    }
}
