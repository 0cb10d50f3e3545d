package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.ganzoo.runtime.ModelPrecision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import onnx.Onnx;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizationTest {

    private static final int CHANNELS = 16;
    private static final int SIDE = 8;

    private final Random random = new Random(1);

    /** Two convolutions with an activation between them and one behind. */
    private OnnxGraph network() {
        var graph = new OnnxGraph("tested");
        var tensor = graph.input(new OnnxGraph.Port("image", List.of(3L, (long) SIDE, (long) SIDE), ""));
        for (int layer = 1; layer <= 2; layer++) {
            int inputs = layer == 1 ? 3 : CHANNELS;
            var weight = graph.constant(
                    "weight" + layer, new OnnxConstant.Floats(drawn(CHANNELS * inputs * 16), CHANNELS, inputs, 4, 4));
            var bias = graph.constant("bias" + layer, new OnnxConstant.Floats(drawn(CHANNELS), CHANNELS));
            var convolved = graph.node(
                    "conv" + layer,
                    OnnxOperator.CONV,
                    List.of(tensor, weight, bias),
                    Map.of("strides", new long[] {2, 2}, "pads", new long[] {1, 1, 1, 1}));
            tensor = graph.node("relu" + layer, OnnxOperator.LEAKY_RELU, List.of(convolved), Map.of("alpha", .2f));
        }
        graph.output(new OnnxGraph.Port("relu2", List.of((long) CHANNELS, 2L, 2L), ""));
        return graph;
    }

    private float[] drawn(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat() * 2 - 1;
        }
        return numbers;
    }

    private static byte[] bytes(OnnxGraph graph) {
        return new OnnxModel(graph, "test", "", new TreeMap<>()).toByteArray();
    }

    private OnnxGraph quantized(OnnxGraph exact, float[] images) {
        var tensors = Quantization.activations(exact);
        assertThat(tensors).containsExactly("image", "conv1", "relu1", "conv2");
        var ranges = ActivationRange.measure(exact, tensors, images, new long[] {3, SIDE, SIDE}, 1);
        return Quantization.of(exact, ranges);
    }

    @Test
    void resultsDifferByAFewSteps() {
        var exact = network();
        int count = 20;
        float[] images = drawn(count * 3 * SIDE * SIDE);
        try (var before = new OnnxSession(bytes(exact));
                var after = new OnnxSession(bytes(quantized(exact, images)))) {
            float[] floats =
                    before.run(images, count, 3, SIDE, SIDE).named("relu2").elements();
            float[] integers =
                    after.run(images, count, 3, SIDE, SIDE).named("relu2").elements();
            double error = 0;
            double power = 0;
            for (int i = 0; i < floats.length; i++) {
                error += Math.pow(floats[i] - integers[i], 2);
                power += floats[i] * floats[i];
            }
            assertThat(Math.sqrt(error / power)).isBetween(1e-4, .03);
        }
    }

    /** What is not fused is no faster than floats. */
    @Test
    void onnxRuntimeFusesConvolutionsAndTheActivationBetweenThem(@TempDir Path folder) throws Exception {
        var exact = network();
        var file = folder.resolve("optimized.onnx");
        try (var options = new OrtSession.SessionOptions()) {
            options.setOptimizedModelFilePath(file.toString());
            OrtEnvironment.getEnvironment()
                    .createSession(bytes(quantized(exact, drawn(4 * 3 * SIDE * SIDE))), options)
                    .close();
        }
        var operators = Onnx.ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getNodeList().stream()
                .map(Onnx.NodeProto::getOpType)
                .toList();
        assertThat(operators)
                .containsSubsequence("QuantizeLinear", "QLinearConv", "QLinearLeakyRelu", "QLinearConv", "LeakyRelu")
                .doesNotContain("Conv");
    }

    /** Two products of 8 and 7 bits fit in 16 bits, which some processors add them in. */
    @Test
    void weightsHaveSevenBits() {
        var graph = quantized(network(), drawn(4 * 3 * SIDE * SIDE));
        var weights = Objects.requireNonNull(graph.constants().get("weight2/integers"))
                .bytes();
        int largest = 0;
        for (byte weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        assertThat(largest).isEqualTo(63);
    }

    @Test
    void rangesHoldZeroAndLeaveOutTheShareThatIsCut() {
        var exact = network();
        float[] images = drawn(64 * 3 * SIDE * SIDE);
        var whole = range(exact, images, 1);
        var cut = range(exact, images, .9);
        assertThat(whole.low()).isLessThan(cut.low()).isNegative();
        assertThat(whole.high()).isGreaterThan(cut.high()).isPositive();
        assertThat(cut.low()).isNegative();
        assertThat((0 - whole.zero()) * whole.step()).isCloseTo(whole.low(), Offset.offset(.1f));
    }

    private static ActivationRange range(OnnxGraph network, float[] images, double kept) {
        return Objects.requireNonNull(
                ActivationRange.measure(network, List.of("conv1"), images, new long[] {3, SIDE, SIDE}, kept)
                        .get("conv1"));
    }

    @Test
    void aNetworkWithoutConvolutionsIsRefused() {
        var graph = new OnnxGraph("tested");
        var image = graph.input(new OnnxGraph.Port("image", List.of(3L, 8L, 8L), ""));
        graph.node("relu", OnnxOperator.RELU, List.of(image), Map.of());
        graph.output(new OnnxGraph.Port("relu", List.of(3L, 8L, 8L), ""));
        var reduction = new Reduction(ModelPrecision.INT8, new float[192], (exact, reduced) -> "");
        assertThatThrownBy(() -> reduction.of(graph, new long[] {3, 8, 8}))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("float16 halves any model");
    }
}
