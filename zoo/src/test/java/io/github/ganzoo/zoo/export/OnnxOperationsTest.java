package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every operation that has an ONNX counterpart, exported at one batch size and run at others. */
class OnnxOperationsTest {

    /**
     * A function of images [N, 3, 4, 4] and of weights.
     *
     * @param operators that its export must consist of
     */
    record Case(
            String name, List<Shape> weights, BiFunction<Value, List<Value>, Value> function, List<String> operators) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Shape CHANNELS = Shape.of(1, 3, 1, 1);

    static Stream<Case> cases() {
        return Stream.of(
                of("add", List.of(CHANNELS), (x, w) -> x.plus(w.get(0)), "Add"),
                of("add to itself", List.of(), (x, w) -> x.plus(x), "Add"),
                of("subtract", List.of(CHANNELS), (x, w) -> w.get(0).minus(x), "Sub"),
                of("multiply", List.of(Shape.of(4)), (x, w) -> x.times(w.get(0)), "Mul"),
                of(
                        "divide",
                        List.of(CHANNELS),
                        (x, w) -> w.get(0).dividedBy(x.square().plus(1)),
                        "Mul",
                        "Add",
                        "Div"),
                of(
                        "transposed convolution, scaled and shifted",
                        List.of(Shape.of(3, 2, 4, 4), Shape.of(1, 2, 1, 1), Shape.of(1, 2, 1, 1)),
                        (x, w) -> x.convTranspose2d(w.get(0), 2, 1)
                                .times(w.get(1))
                                .plus(w.get(2)),
                        "ConvTranspose"),
                of(
                        "multiply by what is the same for all samples",
                        List.of(Shape.of(1, 3, 4, 4)),
                        (x, w) -> w.get(0).broadcast(x.shape()).tanh().times(x),
                        "Mul"),
                of("maximum", List.of(CHANNELS), (x, w) -> x.maximum(w.get(0)), "Max"),
                of("minimum", List.of(CHANNELS), (x, w) -> x.minimum(w.get(0)), "Min"),
                of(
                        "a constant spread over the batch",
                        List.of(CHANNELS),
                        (x, w) -> x.plus(w.get(0).broadcast(x.shape())),
                        "Add"),
                of("abs", List.of(), (x, w) -> x.abs(), "Abs"),
                of("exp", List.of(), (x, w) -> x.exp(), "Exp"),
                of("log", List.of(), (x, w) -> x.square().plus(1).log(), "Mul", "Add", "Log"),
                of("sqrt", List.of(), (x, w) -> x.abs().sqrt(), "Abs", "Sqrt"),
                of("tanh", List.of(), (x, w) -> x.tanh(), "Tanh"),
                of("sigmoid", List.of(), (x, w) -> x.sigmoid(), "Sigmoid"),
                of("softplus", List.of(), (x, w) -> x.times(20).softplus(), "Mul", "Softplus"),
                of("relu", List.of(), (x, w) -> x.relu(), "Relu"),
                of("leaky relu", List.of(), (x, w) -> x.leakyRelu(.2), "LeakyRelu"),
                of("elu", List.of(), (x, w) -> x.elu(), "Elu"),
                of("detach", List.of(), (x, w) -> x.detach(), "Identity"),
                of("sum", List.of(), (x, w) -> x.sum(1, 3), "ReduceSum"),
                of("mean", List.of(), (x, w) -> x.mean(2, 3), "ReduceMean"),
                of("max", List.of(), (x, w) -> x.max(1), "ReduceMax"),
                of("flatten", List.of(), (x, w) -> x.flatten(), "Flatten"),
                of("reshape", List.of(), (x, w) -> x.reshape(x.shape().size(0), 4, 12), "Reshape"),
                of("permute", List.of(), (x, w) -> x.permute(0, 2, 3, 1), "Transpose"),
                of("broadcast", List.of(), (x, w) -> x.sum(1, 2).broadcast(x.shape()), "ReduceSum", "Expand"),
                of("concat", List.of(), (x, w) -> x.graph().concat(1, List.of(x, x.square(), x)), "Mul", "Concat"),
                of("slice", List.of(), (x, w) -> x.slice(2, 1, 3), "Slice"),
                of("pad", List.of(), (x, w) -> x.pad(3, 2, 1), "Pad"),
                of("linear", List.of(Shape.of(48, 5)), (x, w) -> x.flatten().matmul(w.get(0)), "Flatten", "Gemm"),
                of(
                        "linear with a bias",
                        List.of(Shape.of(5, 48), Shape.of(5)),
                        (x, w) -> x.flatten().matmul(w.get(0), false, true).plus(w.get(1)),
                        "Flatten",
                        "Gemm"),
                of(
                        "self-attention",
                        List.of(),
                        (x, w) -> {
                            var pixels = x.reshape(x.shape().size(0), 3, 16);
                            return pixels.matmul(pixels, true, false).softmax();
                        },
                        "Reshape",
                        "Transpose",
                        "MatMul",
                        "Softmax"),
                of("log softmax", List.of(), (x, w) -> x.logSoftmax(), "LogSoftmax"),
                of("conv k4 s2 p1", List.of(Shape.of(5, 3, 4, 4)), (x, w) -> x.conv2d(w.get(0), 2, 1), "Conv"),
                of("conv k3 s1 p1", List.of(Shape.of(5, 3, 3, 3)), (x, w) -> x.conv2d(w.get(0), 1, 1), "Conv"),
                of(
                        "conv, normalized by running statistics",
                        List.of(Shape.of(5, 3, 3, 3), Shape.of(5), Shape.of(5), Shape.of(5), Shape.of(5)),
                        (x, w) -> normalized(x.conv2d(w.get(0), 1, 1), w.subList(1, 5)),
                        "Conv"),
                of(
                        "conv used twice keeps its scale apart",
                        List.of(Shape.of(5, 3, 3, 3), Shape.of(1, 5, 1, 1)),
                        (x, w) -> {
                            var y = x.conv2d(w.get(0), 1, 1);
                            return y.times(w.get(1)).plus(y);
                        },
                        "Conv",
                        "Mul",
                        "Add"),
                of(
                        "conv with weights divided by their spectral norm",
                        List.of(Shape.of(5, 3, 3, 3)),
                        (x, w) -> x.conv2d(
                                w.get(0).dividedBy(w.get(0).square().sum().sqrt()), 1, 1),
                        "Conv"),
                of(
                        "transposed conv",
                        List.of(Shape.of(3, 5, 4, 4)),
                        (x, w) -> x.convTranspose2d(w.get(0), 2, 1),
                        "ConvTranspose"),
                of(
                        "transposed conv with output padding",
                        List.of(Shape.of(3, 5, 3, 3)),
                        (x, w) -> x.convTranspose2d(w.get(0), 2, 1, 1),
                        "ConvTranspose"),
                of("average pool", List.of(), (x, w) -> x.averagePool(2), "AveragePool"),
                of("max pool", List.of(), (x, w) -> x.maxPool(2), "MaxPool"),
                of("upsample", List.of(), (x, w) -> x.upsample(2), "Reshape", "Expand", "Reshape"),
                of(
                        "l2 normalize",
                        List.of(),
                        (x, w) -> x.flatten().l2Normalize(1e-12, 1),
                        "Flatten",
                        "Mul",
                        "ReduceSum",
                        "Max",
                        "Sqrt",
                        "Div"));
    }

    private static Value normalized(Value x, List<Value> statistics) {
        var perChannel = statistics.stream().map(v -> v.reshape(1, 5, 1, 1)).toList();
        var scale =
                perChannel.get(0).dividedBy(perChannel.get(1).square().plus(.1).sqrt());
        return x.minus(perChannel.get(2)).times(scale).plus(perChannel.get(3));
    }

    private static Case of(
            String name, List<Shape> weights, BiFunction<Value, List<Value>, Value> function, String... operators) {
        return new Case(name, weights, function, List.of(operators));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("ONNX Runtime computes the same at any batch size")
    void onnxRuntimeComputesTheSame(Case tested) {
        var exported = build(tested, 2);
        var graph = OnnxExporter.export(
                exported.image(), Map.of("made", exported.output()), Map.of(), exported.parameters());
        assertThat(graph.nodes().stream().map(node -> node.operator().type()))
                .containsExactlyElementsOf(tested.operators());
        try (var session = new OnnxSession(new OnnxModel(graph, "test", "", new TreeMap<>()).toByteArray())) {
            for (int batch : new int[] {1, 2, 5}) {
                compare(build(tested, batch), session);
            }
        }
    }

    private record Built(Value image, Value output, Map<Value, INDArray> parameters) {}

    private static Built build(Case tested, int batch) {
        var graph = Graph.ofFloats();
        var image = graph.input("image", batch, 3, 4, 4);
        var random = new Random(3);
        var parameters = new LinkedHashMap<Value, INDArray>();
        var weights = tested.weights().stream()
                .map(shape -> {
                    var weight = graph.parameter("w" + parameters.size(), shape);
                    parameters.put(
                            weight,
                            Nd4j.createFromArray(floats(random, shape.elements()))
                                    .reshape(shape.toArray()));
                    return weight;
                })
                .toList();
        return new Built(image, tested.function().apply(image, weights), parameters);
    }

    private static float[] floats(Random random, long count) {
        float[] numbers = new float[Math.toIntExact(count)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat() * 2 - 1;
        }
        return numbers;
    }

    private static void compare(Built built, OnnxSession session) {
        var shape = built.image().shape();
        float[] pixels = floats(new Random(5), shape.elements());
        var program = new Program(built.image().graph())
                .bind(built.image(), Nd4j.createFromArray(pixels).reshape(shape.toArray()))
                .output(built.output());
        built.parameters().forEach(program::bind);
        try (var plan = new Plan(program)) {
            plan.run();
            var expected = plan.array(built.output());
            var actual = session.run(pixels, shape.toArray()).named("made");
            assertThat(actual.shape())
                    .containsExactlyElementsOf(
                            Arrays.stream(expected.shape()).boxed().toList());
            float[] numbers = expected.dup('c').data().asFloat();
            for (int i = 0; i < numbers.length; i++) {
                assertThat(actual.elements()[i])
                        .isCloseTo(numbers[i], within(1e-5f * Math.max(1, Math.abs(numbers[i]))));
            }
        }
    }

    /**
     * No operation of the graph is written as one of these: {@link SelfContainedTest} and {@link QuantizationTest} try
     * them.
     */
    private static final List<OnnxOperator> WRITTEN_WITHOUT_GRAPH = List.of(
            OnnxOperator.AND,
            OnnxOperator.CAST,
            OnnxOperator.CLIP,
            OnnxOperator.DEQUANTIZE_LINEAR,
            OnnxOperator.FLOOR,
            OnnxOperator.GATHER,
            OnnxOperator.LESS,
            OnnxOperator.LESS_OR_EQUAL,
            OnnxOperator.QUANTIZE_LINEAR,
            OnnxOperator.RANGE,
            OnnxOperator.SHAPE,
            OnnxOperator.SIN,
            OnnxOperator.SQUEEZE,
            OnnxOperator.WHERE);

    @Test
    void everyOperatorOfTheCatalogIsTried() {
        var tried = cases().flatMap(tested -> tested.operators().stream()).collect(Collectors.toSet());
        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OnnxOperator.values())
                        .filter(operator -> !WRITTEN_WITHOUT_GRAPH.contains(operator))
                        .map(OnnxOperator::type)
                        .toList());
    }

    @Test
    void anOperationWithoutCounterpartIsNamed() {
        var image = Graph.ofFloats().input("image", 2, 3, 4, 4);
        assertThatThrownBy(() -> OnnxExporter.export(image, Map.of("made", image.step()), Map.of(), Map.of()))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("'step'");
    }

    @Test
    void aModelThatMixesTheSamplesOfABatchIsRefused() {
        var image = Graph.ofFloats().input("image", 2, 3, 4, 4);
        var mixed = image.minus(image.mean(0));
        assertThatThrownBy(() -> OnnxExporter.export(image, Map.of("made", mixed), Map.of(), Map.of()))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("mixes the samples");
    }

    @Test
    void anOutputThatIgnoresTheImageIsRefused() {
        var image = Graph.ofFloats().input("image", 2, 3, 4, 4);
        var constant = image.graph().scalar(1).plus(1);
        assertThatThrownBy(() -> OnnxExporter.export(image, Map.of("made", constant), Map.of(), Map.of()))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("does not depend on the image");
    }

    @Test
    void aSecondInputIsNamedAndRefused() {
        var image = Graph.ofFloats().input("image", 2, 3, 4, 4);
        var labels = image.graph().input("labels", 2, 3, 1, 1);
        assertThatThrownBy(() -> OnnxExporter.export(image, Map.of("made", image.plus(labels)), Map.of(), Map.of()))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("'labels'");
    }

    @Test
    void aGraphBuiltForASingleImageIsRefused() {
        var image = Graph.ofFloats().input("image", 1, 3, 4, 4);
        assertThatThrownBy(() -> OnnxExporter.export(image, Map.of("made", image.exp()), Map.of(), Map.of()))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("build it for 2 or more");
    }
}
