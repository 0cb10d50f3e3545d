package io.github.ganzoo.zoo.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.graph.execution.SameDiffExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every operation of the catalog against finite differences in double precision, on both executors. */
class OperationGradientsTest {

    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 2e-7;

    /**
     * A function under test.
     *
     * @param twice whether it is differentiated a second time as well
     */
    record Case(String name, boolean twice, List<Shape> inputs, Function<List<Value>, Value> function) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        var x = Shape.of(2, 3, 4, 4);
        var matrix = Shape.of(3, 4);
        return Stream.of(
                smooth("add", List.of(x, x), v -> v.get(0).plus(v.get(1))),
                smooth("add broadcast", List.of(x, Shape.of(1, 3, 1, 1)), v -> v.get(0)
                        .plus(v.get(1))),
                smooth("subtract broadcast", List.of(Shape.of(3, 1), matrix), v -> v.get(0)
                        .minus(v.get(1))),
                smooth("multiply", List.of(x, x), v -> v.get(0).times(v.get(1))),
                smooth("multiply broadcast", List.of(x, Shape.of(4)), v -> v.get(0)
                        .times(v.get(1))),
                smooth("square", List.of(x), v -> v.get(0).square()),
                smooth("divide", List.of(matrix, Shape.of(3, 1)), v -> v.get(0)
                        .dividedBy(v.get(1).square().plus(1))),
                smooth("maximum", List.of(x, x), v -> v.get(0).maximum(v.get(1)).square()),
                smooth("minimum", List.of(x, x), v -> v.get(0).minimum(v.get(1)).square()),
                smooth("abs", List.of(x), v -> v.get(0).abs().square()),
                smooth("exp", List.of(x), v -> v.get(0).exp()),
                smooth("log", List.of(x), v -> v.get(0).square().plus(.5).log()),
                smooth("sqrt", List.of(x), v -> v.get(0).square().plus(.5).sqrt()),
                smooth("tanh", List.of(x), v -> v.get(0).tanh()),
                smooth("sigmoid", List.of(x), v -> v.get(0).sigmoid()),
                smooth("softplus", List.of(x), v -> v.get(0).softplus()),
                smooth("relu", List.of(x), v -> v.get(0).relu().square()),
                smooth("leaky relu", List.of(x), v -> v.get(0).leakyRelu(.2).square()),
                smooth("elu", List.of(x), v -> v.get(0).elu()),
                smooth("step", List.of(x), v -> v.get(0).step().times(v.get(0)).square()),
                smooth("detach", List.of(x), v -> v.get(0)
                        .times(v.get(0).detach().step())),
                smooth("sum", List.of(x), v -> v.get(0).square().sum(0, 2)),
                smooth("mean", List.of(x), v -> v.get(0).square().mean(1, 3)),
                smooth("max", List.of(x), v -> v.get(0).max(2, 3).square()),
                smooth("sum of all", List.of(x), v -> v.get(0).square().sum().sqrt()),
                smooth("reshape", List.of(x), v -> v.get(0)
                        .reshape(6, 16)
                        .times(v.get(0).reshape(6, 16))),
                smooth("permute", List.of(x), v -> v.get(0).permute(2, 0, 3, 1).square()),
                smooth("broadcast", List.of(Shape.of(3, 1)), v -> v.get(0)
                        .broadcast(Shape.of(2, 3, 4))
                        .square()),
                smooth("concat", List.of(matrix, Shape.of(3, 2)), v -> v.get(0)
                        .graph()
                        .concat(1, List.of(v.get(0), v.get(1).square(), v.get(0)))),
                smooth("slice", List.of(x), v -> v.get(0).slice(2, 1, 3).square()),
                smooth("pad", List.of(x), v -> v.get(0).pad(3, 2, 1).square()),
                smooth("matmul", List.of(matrix, Shape.of(4, 5)), v -> v.get(0).matmul(v.get(1))),
                smooth("matmul transposed first", List.of(Shape.of(4, 3), Shape.of(4, 5)), v -> v.get(0)
                        .matmul(v.get(1), true, false)),
                smooth("matmul transposed second", List.of(matrix, Shape.of(5, 4)), v -> v.get(0)
                        .matmul(v.get(1), false, true)),
                smooth("matmul transposed both", List.of(Shape.of(4, 3), Shape.of(5, 4)), v -> v.get(0)
                        .matmul(v.get(1), true, true)),
                smooth("map of the last axis", List.of(Shape.of(2, 3, 2, 4), Shape.of(4, 5)), v -> v.get(0)
                        .mapLastAxis(v.get(1), false)),
                smooth("transposed map of the last axis", List.of(Shape.of(2, 3, 4), Shape.of(5, 4)), v -> v.get(0)
                        .mapLastAxis(v.get(1), true)),
                smooth("matmul of batches", List.of(Shape.of(2, 3, 4), Shape.of(2, 5, 4)), v -> v.get(0)
                        .matmul(v.get(1), false, true)),
                smooth("conv k4 s2 p1", List.of(x, Shape.of(2, 3, 4, 4)), v -> v.get(0)
                        .conv2d(v.get(1), 2, 1)),
                smooth("conv k3 s1 p1", List.of(x, Shape.of(2, 3, 3, 3)), v -> v.get(0)
                        .conv2d(v.get(1), 1, 1)),
                smooth("conv k3 s2 p1", List.of(x, Shape.of(2, 3, 3, 3)), v -> v.get(0)
                        .conv2d(v.get(1), 2, 1)),
                smooth("conv k4 s1 p0", List.of(x, Shape.of(2, 3, 4, 4)), v -> v.get(0)
                        .conv2d(v.get(1), 1, 0)),
                smooth("conv k1", List.of(x, Shape.of(2, 3, 1, 1)), v -> v.get(0)
                        .conv2d(v.get(1), 1, 0)),
                smooth("transposed conv k4 s2 p1", List.of(x, Shape.of(3, 2, 4, 4)), v -> v.get(0)
                        .convTranspose2d(v.get(1), 2, 1)),
                smooth("transposed conv k4 s1 p0", List.of(Shape.of(2, 3, 1, 1), Shape.of(3, 2, 4, 4)), v -> v.get(0)
                        .convTranspose2d(v.get(1), 1, 0)),
                smooth("transposed conv k3 s2 p1 op1", List.of(x, Shape.of(3, 2, 3, 3)), v -> v.get(0)
                        .convTranspose2d(v.get(1), 2, 1, 1)),
                smooth("average pool", List.of(x), v -> v.get(0).averagePool(2).square()),
                once("max pool", List.of(x), v -> v.get(0).maxPool(2).square()),
                smooth("upsample", List.of(x), v -> v.get(0).upsample(2).square()),
                smooth("softmax", List.of(matrix), v -> v.get(0).softmax()),
                smooth("log softmax", List.of(matrix), v -> v.get(0).logSoftmax()),
                smooth("l2 normalize", List.of(matrix), v -> v.get(0).l2Normalize(1e-12, 1)),
                smooth("l2 normalize below its floor", List.of(matrix), v -> v.get(0)
                        .l2Normalize(10, 1)
                        .square()),
                smooth("l2 normalize over two axes", List.of(x), v -> v.get(0).l2Normalize(1e-12, 2, 3)),
                once("batch norm of images", List.of(x, Shape.of(3), Shape.of(3)), v -> v.get(0)
                        .batchNorm(v.get(1), v.get(2), 1e-5)
                        .output()),
                once("batch norm of vectors", List.of(Shape.of(5, 3), Shape.of(3), Shape.of(3)), v -> v.get(0)
                        .batchNorm(v.get(1), v.get(2), 1e-5)
                        .output()));
    }

    private static Case smooth(String name, List<Shape> inputs, Function<List<Value>, Value> function) {
        return new Case(name, true, inputs, function);
    }

    private static Case once(String name, List<Shape> inputs, Function<List<Value>, Value> function) {
        return new Case(name, false, inputs, function);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("the gradient equals finite differences")
    void gradientEqualsFiniteDifferences(Case tested) {
        check(tested, (graph, inputs) -> weightedSum(tested.function().apply(inputs)));
    }

    static Stream<Case> casesToDifferentiateTwice() {
        return cases().filter(Case::twice);
    }

    @ParameterizedTest
    @MethodSource("casesToDifferentiateTwice")
    @DisplayName("the gradient of the gradient's norm equals finite differences")
    void secondGradientEqualsFiniteDifferences(Case tested) {
        check(tested, (graph, inputs) -> {
            var first = Gradients.of(weightedSum(tested.function().apply(inputs)), inputs);
            return first.stream()
                    .map(gradient -> weightedSum(gradient.square().plus(gradient)))
                    .reduce(Value::plus)
                    .orElseThrow();
        });
    }

    private interface Loss {
        Value of(Graph graph, List<Value> inputs);
    }

    private static void check(Case tested, Loss lossOf) {
        var graph = new Graph(DataType.DOUBLE);
        var random = new Random(7);
        var inputs = new ArrayList<Value>();
        var arrays = new ArrayList<INDArray>();
        for (Shape shape : tested.inputs()) {
            inputs.add(graph.parameter("x" + inputs.size(), shape));
            arrays.add(Nd4j.createFromArray(
                            random.doubles(shape.elements(), -1.5, 1.5).toArray())
                    .reshape(shape.toArray()));
        }
        var loss = lossOf.of(graph, inputs);
        var gradients = Gradients.of(loss, inputs);
        try (var plan = new Plan(program(graph, inputs, arrays, loss, gradients));
                var sameDiff = new SameDiffExecutor(program(graph, inputs, arrays, loss, gradients))) {
            plan.run();
            sameDiff.run();
            assertThat(plan.array(loss).getDouble(0))
                    .isEqualTo(sameDiff.array(loss).getDouble(0));
            var analytic = gradients.stream()
                    .map(gradient -> plan.array(gradient).dup())
                    .toList();
            for (int i = 0; i < gradients.size(); i++) {
                assertThat(sameDiff.array(gradients.get(i))).isEqualTo(analytic.get(i));
                compare(tested, plan, loss, arrays.get(i), analytic.get(i));
            }
        }
    }

    private static Program program(
            Graph graph, List<Value> inputs, List<INDArray> arrays, Value loss, List<Value> gradients) {
        var program = new Program(graph).output(loss);
        for (int i = 0; i < inputs.size(); i++) {
            program.bind(inputs.get(i), arrays.get(i)).output(gradients.get(i));
        }
        return program;
    }

    private static void compare(Case tested, Executor plan, Value loss, INDArray input, INDArray analytic) {
        double scale = Math.max(1, analytic.amaxNumber().doubleValue());
        for (long element = 0; element < input.length(); element++) {
            double there = input.getDouble(element);
            input.putScalar(element, there + STEP);
            plan.run();
            double above = plan.array(loss).getDouble(0);
            input.putScalar(element, there - STEP);
            plan.run();
            double below = plan.array(loss).getDouble(0);
            input.putScalar(element, there);
            assertThat(analytic.getDouble(element))
                    .as("%s, element %d", tested.name(), element)
                    .isCloseTo((above - below) / (2 * STEP), org.assertj.core.api.Assertions.within(TOLERANCE * scale));
        }
    }

    /** A scalar in which no two elements count alike, so that a mixed-up order shows. */
    private static Value weightedSum(Value value) {
        var weights = new Random(11).doubles(value.shape().elements(), .5, 1.5).toArray();
        return value.times(value.graph()
                        .constant(Nd4j.createFromArray(weights)
                                .reshape(value.shape().toArray())))
                .sum();
    }
}
