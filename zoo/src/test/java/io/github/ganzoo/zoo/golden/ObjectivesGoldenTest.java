package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.objective.Alignment;
import io.github.ganzoo.zoo.objective.BarlowTwins;
import io.github.ganzoo.zoo.objective.Consistency;
import io.github.ganzoo.zoo.objective.FakeContrast;
import io.github.ganzoo.zoo.objective.FeatureReconstruction;
import io.github.ganzoo.zoo.objective.NtXent;
import io.github.ganzoo.zoo.objective.Projection;
import io.github.ganzoo.zoo.objective.RotationPrediction;
import io.github.ganzoo.zoo.objective.SupervisedContrast;
import io.github.ganzoo.zoo.objective.Uniformity;
import io.github.ganzoo.zoo.objective.Vicreg;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Every objective and its gradient for every input and weight. */
class ObjectivesGoldenTest {

    static Stream<Arguments> cases() {
        return GoldenCase.made("objectives")
                .filter(golden -> !golden.name().startsWith("views_"))
                .flatMap(golden -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(golden, type)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTheGoldenVectors(GoldenCase golden, DataType type) {
        GoldenGraph.of(golden, type, tensor -> tensor.replace('.', '_'), ObjectivesGoldenTest::build)
                .check();
    }

    private static void build(Scope scope, GoldenGraph in) {
        if (in.golden().name().equals("rotations")) {
            in.expectGradients("d_", in.expect("y", RotationPrediction.rotated(in.input("x"))), in.input("gy"));
        } else {
            in.expectGradients("d_loss__d_", in.expect("loss", loss(scope, in)));
        }
    }

    private static Value loss(Scope scope, GoldenGraph in) {
        var golden = in.golden();
        return switch (golden.name().replaceFirst("_.*", "")) {
            case "ntxent" -> new NtXent(golden.parameter("temperature")).of(in.input("first"), in.input("second"));
            case "supcon" ->
                new SupervisedContrast(golden.parameter("temperature"))
                        .of(in.input("first"), in.input("second"), in.input("labels"));
            case "fakes" -> new FakeContrast(golden.parameter("temperature")).of(in.input("fakes"), in.input("reals"));
            case "rotation" -> RotationPrediction.of(in.input("logits"));
            case "vicreg" -> Vicreg.PUBLISHED.of(in.input("first"), in.input("second"));
            case "barlow" -> BarlowTwins.PUBLISHED.of(in.input("first"), in.input("second"));
            case "consistency" -> Consistency.of(in.input("logits"), in.input("augmented"));
            case "alignment" -> Alignment.of(in.input("first"), in.input("second"));
            case "uniformity" -> Uniformity.of(in.input("views"));
            case "projection" -> {
                int hidden = (int) golden.input("hidden_w").shape()[0];
                int size = (int) golden.input("out_w").shape()[0];
                yield new Projection(hidden, size)
                        .of(scope, in.input("x"))
                        .times(in.input("gy"))
                        .sum();
            }
            case "reconstruction" ->
                new FeatureReconstruction((int) golden.parameter("width"))
                        .of(scope, in.input("images"), in.input("small"), in.input("large"), in.input("quarters"));
            default -> throw new AssertionError("no objective is known for the golden case " + golden);
        };
    }
}
