package io.github.ganzoo.zoo.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class AdversarialLossTest {

    static Stream<AdversarialLoss> decisions() {
        return Stream.of(
                AdversarialLoss.bce(),
                AdversarialLoss.minimax(),
                AdversarialLoss.leastSquares(),
                AdversarialLoss.hinge());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void atTheBoundaryRealAndFakeCostTheSame(AdversarialLoss loss) {
        double boundary = loss.boundary().orElseThrow();
        assertThat(at(boundary, loss::discriminatorOnReal))
                .isCloseTo(at(boundary, loss::discriminatorOnFake), within(1e-6f));
        assertThat(at(boundary + .25, loss::discriminatorOnReal))
                .isLessThan(at(boundary + .25, loss::discriminatorOnFake));
    }

    @Test
    void scoresThatOnlyCompareHaveNoBoundary() {
        assertThat(AdversarialLoss.wasserstein().boundary()).isEmpty();
        assertThat(AdversarialLoss.energy(1).boundary()).isEmpty();
    }

    private static float at(double logit, UnaryOperator<Value> part) {
        var graph = Graph.ofFloats();
        var loss = part.apply(graph.constant(Nd4j.createFromArray(new float[][] {{(float) logit}})));
        try (var plan = new Plan(new Program(graph).output(loss))) {
            plan.run();
            return plan.array(loss).getFloat(0);
        }
    }
}
