package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Whole networks in training mode, and their gradients for inputs and weights. */
class ArchitecturesGoldenTest {

    static Stream<Arguments> cases() {
        return GoldenCase.made("architectures")
                .flatMap(golden -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(golden, type)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTheGoldenVectors(GoldenCase golden, DataType type) {
        GoldenGraph.of(golden, type, tensor -> tensor.replace('.', '_'), ArchitecturesGoldenTest::build)
                .check();
    }

    private static void build(Scope scope, GoldenGraph in) {
        var architecture = architecture(in.golden().word("settings"));
        var x = in.input("x");
        var none = scope.graph().zeros(Shape.of(x.shape().size(0), 1));
        var y =
                switch (in.golden().word("network")) {
                    case "generator" -> architecture.generator(scope, x, none);
                    case "discriminator" -> {
                        var output = architecture.discriminator(scope, x, none);
                        in.expect("last", output.stages().get(output.stages().size() - 1));
                        yield output.logits();
                    }
                    default -> throw new AssertionError("no network is known for the golden case " + in.golden());
                };
        in.expectGradients("d_", in.expect("y", y), in.input("gy"));
    }

    private static Architecture architecture(String settings) {
        var keys = Arrays.stream(settings.split(" ", -1))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        return TrainingPlan.networks(ConsistentSettings.of(keys)).architecture();
    }
}
