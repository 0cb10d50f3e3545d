package io.github.ganzoo.zoo.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Convolutions of 8-bit integers by static quantization (Jacob et al., 2018, section 2; Wu et al., 2020): what goes
 * into them and comes out of them is quantized by ranges that were measured on images, their weights by the largest one
 * of each output channel. Written as pairs of {@code QuantizeLinear} and {@code DequantizeLinear}, which ONNX Runtime
 * fuses with the convolution between them, and with an activation between two of them. Everything else stays in floats:
 * heads, gradient histograms, and convolutions of few channels, which would gain nothing. The name of a quantized
 * tensor is that of the exact one, but for an input of the network, which keeps its own.
 *
 * <p>Activations are unsigned. Weights have 7 bits: processors without instructions for dot products of bytes add two
 * products of 8 and 8 bits in 16 bits, where they may not fit, and would give other vectors.
 */
final class Quantization {

    static final int FEWEST_CHANNELS = 16;

    /** Of an output; with fewer products, rounding the input takes longer than is gained. */
    private static final int FEWEST_PRODUCTS = 32;

    private static final String DEQUANTIZED = "/dequantized";
    private static final int LARGEST_WEIGHT = 63;

    private final OnnxGraph network;
    private final Map<String, ActivationRange> ranges;
    private final Map<String, OnnxConstant> constants;

    private Quantization(OnnxGraph network, Map<String, ActivationRange> ranges) {
        this.network = network;
        this.ranges = ranges;
        this.constants = network.constants();
    }

    /** The tensors whose ranges must be measured; empty if no convolution would gain. */
    static Set<String> activations(OnnxGraph network) {
        var constants = network.constants();
        var tensors = new LinkedHashSet<String>();
        for (var node : network.nodes()) {
            if (weight(node, constants).isPresent()) {
                tensors.add(node.inputs().get(0));
                tensors.add(node.name());
            }
        }
        return tensors;
    }

    /** @param ranges of all {@link #activations} */
    static OnnxGraph of(OnnxGraph network, Map<String, ActivationRange> ranges) {
        return new Quantization(network, ranges).quantized();
    }

    /** The weight of a convolution that gains; empty for any other node. */
    private static Optional<OnnxConstant.Floats> weight(OnnxGraph.Node node, Map<String, OnnxConstant> constants) {
        if (node.operator() != OnnxOperator.CONV
                || !(constants.get(node.inputs().get(1)) instanceof OnnxConstant.Floats weight)
                || weight.sizes()[0] < FEWEST_CHANNELS
                || weight.elements().length / weight.sizes()[0] < FEWEST_PRODUCTS) {
            return Optional.empty();
        }
        return Optional.of(weight);
    }

    private OnnxGraph quantized() {
        var replaced = new LinkedHashSet<String>();
        for (var node : network.nodes()) {
            if (weight(node, constants).isPresent()) {
                replaced.addAll(node.inputs().subList(1, node.inputs().size()));
            }
        }
        return network.rewritten(graph -> {
            constants.forEach((name, constant) -> {
                if (!replaced.contains(name)) {
                    graph.constant(name, constant);
                }
            });
            for (var input : network.inputs()) {
                Optional.ofNullable(ranges.get(input.name()))
                        .ifPresent(range -> quantize(input.name(), input.name() + DEQUANTIZED, range, graph));
            }
            network.nodes().forEach(node -> write(node, graph));
        });
    }

    /** A node whose result is to be quantized gets another name, so that the quantized tensor has the old one. */
    private void write(OnnxGraph.Node node, OnnxGraph graph) {
        var range = Optional.ofNullable(ranges.get(node.name()));
        var name = range.isPresent() ? node.name() + "/exact" : node.name();
        var inputs = weight(node, constants)
                .map(weight -> convolved(node, weight, graph))
                .orElse(node.inputs());
        graph.node(name, node.operator(), inputs, node.attributes());
        range.ifPresent(found -> quantize(name, node.name(), found, graph));
    }

    private static void quantize(String exact, String name, ActivationRange range, OnnxGraph graph) {
        var scale = graph.constant(name + "/scale", new OnnxConstant.Floats(new float[] {range.step()}));
        var zero = graph.constant(
                name + "/zero", OnnxConstant.Raw.bytes(OnnxType.UINT8, new byte[] {(byte) range.zero()}));
        var quantized =
                graph.node(name + "/quantized", OnnxOperator.QUANTIZE_LINEAR, List.of(exact, scale, zero), Map.of());
        graph.node(name, OnnxOperator.DEQUANTIZE_LINEAR, List.of(quantized, scale, zero), Map.of());
    }

    /** The inputs of a convolution with quantized weights and bias. */
    private List<String> convolved(OnnxGraph.Node node, OnnxConstant.Floats weight, OnnxGraph graph) {
        float[] elements = weight.elements();
        int channels = Math.toIntExact(weight.sizes()[0]);
        int inner = elements.length / channels;
        float[] steps = new float[channels];
        var bytes = new byte[elements.length];
        for (int channel = 0; channel < channels; channel++) {
            float largest = 0;
            for (int i = channel * inner; i < (channel + 1) * inner; i++) {
                largest = Math.max(largest, Math.abs(elements[i]));
            }
            steps[channel] = largest == 0 ? 1 : largest / LARGEST_WEIGHT;
            for (int i = channel * inner; i < (channel + 1) * inner; i++) {
                bytes[i] = (byte) Math.round(elements[i] / steps[channel]);
            }
        }
        var inputs = new ArrayList<String>();
        var image = node.inputs().get(0) + DEQUANTIZED;
        inputs.add(graph.isKnown(image) ? image : node.inputs().get(0));
        inputs.add(dequantized(
                node.inputs().get(1), OnnxConstant.Raw.bytes(OnnxType.INT8, bytes, weight.sizes()), steps, graph));
        if (node.inputs().size() > 2) {
            var bias = (OnnxConstant.Floats)
                    Objects.requireNonNull(constants.get(node.inputs().get(2)));
            float input =
                    Objects.requireNonNull(ranges.get(node.inputs().get(0))).step();
            float[] sums = new float[channels];
            int[] whole = new int[channels];
            for (int channel = 0; channel < channels; channel++) {
                sums[channel] = input * steps[channel];
                whole[channel] = Math.round(bias.elements()[channel] / sums[channel]);
            }
            inputs.add(dequantized(node.inputs().get(2), OnnxConstant.Raw.ints(whole, channels), sums, graph));
        }
        return inputs;
    }

    private static String dequantized(String name, OnnxConstant integers, float[] steps, OnnxGraph graph) {
        var stored = graph.constant(name + "/integers", integers);
        var scale = graph.constant(name + "/steps", new OnnxConstant.Floats(steps, steps.length));
        return graph.node(name, OnnxOperator.DEQUANTIZE_LINEAR, List.of(stored, scale), Map.of("axis", 0L));
    }
}
