package io.github.ganzoo.zoo.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Plan.Kernels;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.graph.onednn.OneDnn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** oneDNN's kernels, and the layouts in which they hand on their results, against ND4J's on the same floats. */
class KernelsTest {

    private static final double TOLERANCE = 2e-5;

    private static final double ROUNDED_TOLERANCE = 0.02;

    @BeforeEach
    void oneDnnLoads() {
        assumeThat(OneDnn.load()).isPresent();
    }

    static Stream<OperationGradientsTest.Case> operations() {
        return OperationGradientsTest.cases();
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("an operation and its gradient are equal on both")
    void operationAndGradientAreEqual(OperationGradientsTest.Case tested) {
        compare(tested.inputs(), inputs -> {
            var result = tested.function().apply(inputs);
            var wanted = new ArrayList<>(Gradients.of(result.square().sum(), inputs));
            wanted.add(result);
            return wanted;
        });
    }

    static Stream<OperationGradientsTest.Case> wideConvolutions() {
        return Stream.of(
                wide("k4 s2 p1", Shape.of(4, 16, 16, 16), Shape.of(32, 16, 4, 4), 2, 1),
                wide("k4 s2 p1 of an image", Shape.of(4, 3, 16, 16), Shape.of(32, 3, 4, 4), 2, 1),
                wide("k4 s1 p0 to one number", Shape.of(4, 32, 4, 4), Shape.of(1, 32, 4, 4), 1, 0),
                wide("k4 s1 p0 from latents", Shape.of(4, 32, 4, 4), Shape.of(100, 32, 4, 4), 1, 0),
                wide("k3 s1 p1", Shape.of(4, 32, 8, 8), Shape.of(16, 32, 3, 3), 1, 1),
                wide("k3 s2 p1 with a row left over", Shape.of(4, 16, 8, 8), Shape.of(16, 16, 3, 3), 2, 1),
                wide("k1", Shape.of(4, 16, 8, 6), Shape.of(48, 16, 1, 1), 1, 0));
    }

    private static OperationGradientsTest.Case wide(String name, Shape x, Shape w, int stride, int padding) {
        return new OperationGradientsTest.Case(
                name, true, List.of(x, w), v -> v.get(0).conv2d(v.get(1), stride, padding));
    }

    @ParameterizedTest
    @MethodSource("wideConvolutions")
    @DisplayName("a convolution and its first and second gradients are equal on both")
    void convolutionAndGradientsAreEqual(OperationGradientsTest.Case tested) {
        compare(tested.inputs(), inputs -> {
            var result = tested.function().apply(inputs);
            var first = Gradients.of(result.square().sum(), inputs);
            var wanted = new ArrayList<>(Gradients.of(first.get(0).square().sum(), inputs));
            wanted.addAll(first);
            wanted.add(result);
            return wanted;
        });
    }

    /** What is done to a convolution's result, an image in blocks of channels, and a second one of its numbers. */
    private static OperationGradientsTest.Case onBlocks(String name, Shape other, BinaryOperator<Value> work) {
        return new OperationGradientsTest.Case(
                name,
                true,
                List.of(Shape.of(4, 16, 8, 8), Shape.of(32, 16, 3, 3), other),
                v -> work.apply(v.get(0).conv2d(v.get(1), 1, 1), v.get(2)));
    }

    static Stream<OperationGradientsTest.Case> workOnBlocks() {
        return Stream.of(
                onBlocks("plus a number a channel", Shape.of(1, 32, 1, 1), Value::plus),
                onBlocks("a number a channel plus it", Shape.of(1, 32, 1, 1), (x, y) -> y.plus(x)),
                onBlocks("times a number a sample and channel", Shape.of(4, 32, 1, 1), Value::times),
                onBlocks("times an image", Shape.of(4, 16, 8, 8), (x, y) -> x.times(x.relu())),
                onBlocks("plus a number a pixel", Shape.of(4, 1, 8, 8), Value::plus),
                onBlocks("pixels repeated", Shape.of(1), (x, y) -> x.upsample(2)),
                onBlocks("means of blocks", Shape.of(1), (x, y) -> x.averagePool(2)));
    }

    @ParameterizedTest
    @MethodSource("workOnBlocks")
    @DisplayName("work on blocks of channels and its gradients are equal on both")
    void workOnBlocksIsEqual(OperationGradientsTest.Case tested) {
        convolutionAndGradientsAreEqual(tested);
    }

    static Stream<OperationGradientsTest.Case> convolutionsAndWorkOnThem() {
        return Stream.concat(wideConvolutions(), workOnBlocks());
    }

    /** A bfloat16 has 8 significant bits, and a gradient multiplies what was rounded once more. */
    @ParameterizedTest
    @MethodSource("convolutionsAndWorkOnThem")
    @DisplayName("with rounded factors they are equal within the rounding")
    void roundedFactorsChangeLittle(OperationGradientsTest.Case tested) {
        compare(
                tested.inputs(),
                inputs -> {
                    var result = tested.function().apply(inputs);
                    var first = Gradients.of(result.square().sum(), inputs);
                    var wanted = new ArrayList<>(first);
                    wanted.add(result);
                    return wanted;
                },
                Kernels.BFLOAT16,
                ROUNDED_TOLERANCE);
    }

    /** Products of small whole numbers are exact in bfloat16, and their sums in float, but not when rounded again. */
    @Test
    void whatAConvolutionRoundsStaysExactForOthers() {
        var graph = Graph.ofFloats();
        var x = graph.input("x", 2, 16, 8, 8);
        var w = graph.input("w", 16, 16, 3, 3);
        var once = x.conv2d(w, 1, 1);
        var twice = once.conv2d(w, 1, 1);
        var sum = once.plus(once.leakyRelu(.5)).sum(0, 2, 3);
        var squares = once.square().sum();
        var expected = exact(graph, x, w, List.of(sum, squares, twice), Kernels.ND4J, false);
        var actual = exact(graph, x, w, List.of(sum, squares, twice), Kernels.BFLOAT16, false);
        assertThat(actual.get(0)).isEqualTo(expected.get(0));
        assertThat(actual.get(1)).isEqualTo(expected.get(1));
    }

    @Test
    void aProgramThatMustBeExactIsNotRounded() {
        var graph = Graph.ofFloats();
        var x = graph.input("x", 2, 16, 8, 8);
        var w = graph.input("w", 16, 16, 3, 3);
        var twice = List.of(x.conv2d(w, 1, 1).conv2d(w, 1, 1));
        var floats = exact(graph, x, w, twice, Kernels.FASTEST, false).get(0);
        assertThat(exact(graph, x, w, twice, Kernels.BFLOAT16, true).get(0)).isEqualTo(floats);
        if (Plan.isFasterInBfloat16()) {
            assertThat(exact(graph, x, w, twice, Kernels.BFLOAT16, false).get(0))
                    .isNotEqualTo(floats);
        }
    }

    private static List<float[]> exact(
            Graph graph, Value x, Value w, List<Value> wanted, Kernels kernels, boolean required) {
        var program = new Program(graph);
        wanted.forEach(program::output);
        if (required) {
            program.requireExact();
        }
        try (var plan = new Plan(program, kernels)) {
            var random = new Random(5);
            for (Value input : List.of(x, w)) {
                var numbers = new float[Math.toIntExact(input.shape().elements())];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = random.nextInt(15) - 7;
                }
                plan.array(input)
                        .assign(Nd4j.createFromArray(numbers)
                                .reshape(input.shape().toArray()));
            }
            plan.run();
            return wanted.stream()
                    .map(value -> plan.array(value).dup().data().asFloat())
                    .toList();
        }
    }

    @Test
    void aDiscriminatorStepOnTwoBatchesIsEqual() {
        compare(DISCRIMINATOR, KernelsTest::losses, Kernels.FASTEST, TOLERANCE);
    }

    /** As a whole: where an activation's sign depends on the rounding, a single number of a gradient may be another. */
    @Test
    void aRoundedDiscriminatorStepIsEqualWithinTheRounding() {
        var expected = run(DISCRIMINATOR, KernelsTest::losses, Kernels.ND4J);
        var actual = run(DISCRIMINATOR, KernelsTest::losses, Kernels.BFLOAT16);
        for (int i = 0; i < expected.size(); i++) {
            double squares = 0;
            double difference = 0;
            for (int k = 0; k < expected.get(i).length; k++) {
                squares += Math.pow(expected.get(i)[k], 2);
                difference += Math.pow(expected.get(i)[k] - actual.get(i)[k], 2);
            }
            assertThat(Math.sqrt(difference / squares)).as("result %d", i).isLessThan(.1);
        }
    }

    /** Two images and the weights of {@link #evaluate}. */
    private static final List<Shape> DISCRIMINATOR = List.of(
            Shape.of(8, 3, 32, 32),
            Shape.of(8, 3, 32, 32),
            Shape.of(16, 3, 4, 4),
            Shape.of(32, 16, 4, 4),
            Shape.of(32),
            Shape.of(32),
            Shape.of(64, 32, 4, 4),
            Shape.of(64),
            Shape.of(64),
            Shape.of(1, 64, 4, 4));

    private static List<Value> losses(List<Value> inputs) {
        var real = evaluate(inputs.get(0), inputs).negate().softplus().mean();
        var fake = evaluate(inputs.get(1).tanh(), inputs).softplus().mean();
        var wanted = new ArrayList<>(Gradients.of(real.plus(fake), inputs));
        wanted.add(real);
        wanted.add(fake);
        return wanted;
    }

    private static Value evaluate(Value image, List<Value> weights) {
        var x = image.conv2d(weights.get(2), 2, 1).leakyRelu(.2);
        x = x.conv2d(weights.get(3), 2, 1);
        x = x.batchNorm(weights.get(4), weights.get(5), 1e-5).output().leakyRelu(.2);
        x = x.conv2d(weights.get(6), 2, 1);
        x = x.batchNorm(weights.get(7), weights.get(8), 1e-5).output().leakyRelu(.2);
        return x.conv2d(weights.get(9), 1, 0).flatten();
    }

    private static void compare(List<Shape> shapes, Function<List<Value>, List<Value>> wanted) {
        compare(shapes, wanted, Kernels.FASTEST, TOLERANCE);
    }

    private static void compare(
            List<Shape> shapes, Function<List<Value>, List<Value>> wanted, Kernels kernels, double tolerance) {
        var expected = run(shapes, wanted, Kernels.ND4J);
        var actual = run(shapes, wanted, kernels);
        for (int i = 0; i < expected.size(); i++) {
            float[] numbers = expected.get(i);
            double largest = .1;
            for (float number : numbers) {
                largest = Math.max(largest, Math.abs(number));
            }
            for (int k = 0; k < numbers.length; k++) {
                assertThat((double) actual.get(i)[k])
                        .as("element %d of result %d", k, i)
                        .isCloseTo(numbers[k], org.assertj.core.data.Offset.offset(tolerance * largest));
            }
        }
    }

    /** The results of the second of two runs, since nothing may linger from the first. */
    private static List<float[]> run(List<Shape> shapes, Function<List<Value>, List<Value>> wanted, Kernels kernels) {
        var graph = Graph.ofFloats();
        var inputs = new ArrayList<Value>();
        for (int i = 0; i < shapes.size(); i++) {
            inputs.add(graph.input("x" + i, shapes.get(i).toArray()));
        }
        var results = wanted.apply(inputs);
        var program = new Program(graph);
        results.forEach(program::output);
        try (var plan = new Plan(program, kernels)) {
            var random = new Random(7);
            for (Value input : inputs) {
                double scale = input.shape().rank() == 4 ? .3 : 1;
                plan.array(input).assign(random(input.shape(), scale, random));
            }
            plan.run();
            plan.run();
            return results.stream()
                    .map(result -> plan.array(result).dup().data().asFloat())
                    .toList();
        }
    }

    private static INDArray random(Shape shape, double scale, Random random) {
        float[] numbers = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (scale * random.nextGaussian());
        }
        return Nd4j.createFromArray(numbers).reshape(shape.toArray());
    }
}
