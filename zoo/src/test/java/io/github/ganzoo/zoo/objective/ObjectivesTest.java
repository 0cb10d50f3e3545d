package io.github.ganzoo.zoo.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Network;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class ObjectivesTest {

    private final Graph graph = Graph.ofFloats();

    private Value vectors(double[][] rows) {
        return graph.constant(Nd4j.createFromArray(rows));
    }

    private Value noise(long images, long size) {
        var numbers = new float[Math.toIntExact(images * size)];
        RandomStream.of(images * size, "noise").fillGaussian(numbers);
        return graph.constant(Nd4j.createFromArray(numbers).reshape(images, size));
    }

    private double number(Value scalar) {
        try (var plan = new Plan(new Program(graph).output(scalar))) {
            plan.run();
            return plan.array(scalar).getDouble(0);
        }
    }

    @Test
    void viewsThatAreEqualAndApartFromAllOthersCostNothing() {
        var apart = vectors(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        assertThat(number(new NtXent(.05).of(apart, apart.times(7)))).isCloseTo(0, within(1e-6));
    }

    @Test
    void viewsThatAreAllEqualCostTheLogarithmOfTheirNumber() {
        var equal = vectors(new double[][] {{3, 4}, {3, 4}, {3, 4}});
        assertThat(number(new NtXent(.2).of(equal, equal))).isCloseTo(Math.log(5), within(1e-5));
        assertThat(number(Uniformity.of(equal))).isCloseTo(0, within(1e-5));
        assertThat(number(Alignment.of(equal, equal))).isCloseTo(0, within(1e-6));
    }

    @Test
    void imagesWithoutLabelsAloneCostNothingAndMoveNothing() {
        var views = graph.input("views", 4, 2);
        var loss = new SupervisedContrast(.1).of(views, vectors(new double[][] {{0, 0}, {0, 0}, {1, 0}, {0, 1}}));
        var gradient = Gradients.of(loss, List.of(views)).get(0);
        try (var plan = new Plan(new Program(graph).output(loss).output(gradient))) {
            plan.array(views)
                    .assign(Nd4j.createFromArray(new float[] {1, 2, -1, 1, 0, 1, 3, 1})
                            .reshape(4, 2));
            plan.run();
            assertThat(plan.array(loss).getDouble(0)).isZero();
            assertThat(plan.array(gradient).amaxNumber().doubleValue()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -.2, Double.NaN, Double.POSITIVE_INFINITY})
    void aTemperatureThatIsNoneIsRefused(double temperature) {
        List<DoubleFunction<Object>> objectives = List.of(NtXent::new, SupervisedContrast::new, FakeContrast::new);
        for (var objective : objectives) {
            assertThatThrownBy(() -> objective.apply(temperature))
                    .isInstanceOf(ObjectiveException.class)
                    .hasMessageContaining("but is " + temperature);
        }
    }

    @Test
    void aBatchOfOneImageIsRefused() {
        var one = noise(1, 4);
        var labels = vectors(new double[][] {{1, 0}});
        assertThatThrownBy(() -> new NtXent(.2).of(one, one))
                .hasMessageContaining("NT-Xent")
                .hasMessageContaining("not 1");
        assertThatThrownBy(() -> new SupervisedContrast(.2).of(one, one, labels))
                .hasMessageContaining("not 1");
        assertThatThrownBy(() -> new FakeContrast(.2).of(one, noise(4, 4))).hasMessageContaining("not 1");
        assertThatThrownBy(() -> Vicreg.PUBLISHED.of(one, one)).hasMessageContaining("not 1");
        assertThatThrownBy(() -> BarlowTwins.PUBLISHED.of(one, one)).hasMessageContaining("not 1");
        assertThatThrownBy(() -> Uniformity.of(one)).hasMessageContaining("not 1");
    }

    @Test
    void weightsSizesAndShapesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Vicreg(25, -1, 1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new BarlowTwins(-.5)).hasMessageContaining("-0.5");
        assertThatThrownBy(() -> new Projection(0, 128)).hasMessageContaining("0 and 128");
        assertThatThrownBy(() -> new FeatureReconstruction(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> RotationPrediction.of(noise(6, 4))).hasMessageContaining("[6, 4]");
        assertThatThrownBy(() -> RotationPrediction.rotated(noise(1, 12).reshape(1, 1, 3, 4)))
                .hasMessageContaining("[1, 1, 3, 4]");
    }

    @Test
    void aFeatureMapThatDoublesPastHalfOfTheImageIsRefused() {
        var images = graph.zeros(Shape.of(2, 3, 16, 16));
        var large = graph.zeros(Shape.of(2, 4, 4, 4));
        var small = graph.zeros(Shape.of(2, 4, 3, 3));
        var quarters =
                FeatureReconstruction.quarters(graph, "quarters", 2).inputs().get(0);
        assertThatThrownBy(() ->
                        Network.declare("d", Initialization.HE, DataType.FLOAT, scope -> new FeatureReconstruction(2)
                                .of(scope, images, small, large, quarters)))
                .isInstanceOf(ObjectiveException.class)
                .hasMessageContaining("a side of 3");
    }

    @Test
    void eachImageHasOneQuarterAndTheSameSeedGivesTheSame() {
        var draw = FeatureReconstruction.quarters(graph, "quarters", 200);
        float[] drawn = draw.numbers(RandomStream.of(4, "noise")).get(0);
        assertThat(draw.numbers(RandomStream.of(4, "noise")).get(0)).containsExactly(drawn);
        assertThat(draw.numbers(RandomStream.of(5, "noise")).get(0)).isNotEqualTo(drawn);
        for (int image = 0; image < drawn.length; image += 4) {
            assertThat(drawn[image] + drawn[image + 1] + drawn[image + 2] + drawn[image + 3])
                    .isEqualTo(1);
        }
        for (int quarter = 0; quarter < 4; quarter++) {
            int number = quarter;
            assertThat(IntStream.range(0, 200)
                            .filter(image -> drawn[4 * image + number] == 1)
                            .count())
                    .isBetween(25L, 75L);
        }
    }
}
