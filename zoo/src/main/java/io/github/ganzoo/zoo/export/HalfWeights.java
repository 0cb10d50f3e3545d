package io.github.ganzoo.zoo.export;

import ai.onnxruntime.platform.Fp16Conversions;
import java.util.List;
import java.util.Map;

/**
 * Stores the weights of a graph in 16 bits each. The CPU kernels of ONNX Runtime multiply floats, so each weight is
 * followed by a cast, which ONNX Runtime does once, when it loads the model.
 */
final class HalfWeights {

    /** Of a tensor with fewer elements there is nothing to gain. */
    private static final int FEWEST = 64;

    /** Beyond this error, relative to the tensor's length, its numbers are too small or too large for 16 bits. */
    private static final double MOST_ERROR = 1e-3;

    private HalfWeights() {}

    static OnnxGraph of(OnnxGraph network) {
        return network.rewritten(graph -> {
            network.constants().forEach((name, constant) -> add(graph, name, constant));
            network.nodes().forEach(node -> graph.node(node.name(), node.operator(), node.inputs(), node.attributes()));
        });
    }

    private static void add(OnnxGraph graph, String name, OnnxConstant constant) {
        if (!(constant instanceof OnnxConstant.Floats floats) || floats.elements().length < FEWEST) {
            graph.constant(name, constant);
            return;
        }
        float[] elements = floats.elements();
        short[] halves = new short[elements.length];
        double error = 0;
        double length = 0;
        for (int i = 0; i < halves.length; i++) {
            halves[i] = Fp16Conversions.floatToFp16(elements[i]);
            error += Math.pow(Fp16Conversions.fp16ToFloat(halves[i]) - elements[i], 2);
            length += Math.pow(elements[i], 2);
        }
        if (Math.sqrt(error) <= MOST_ERROR * Math.sqrt(length)) {
            var stored = graph.constant(name + "/float16", OnnxConstant.Raw.halves(halves, floats.sizes()));
            graph.node(name, OnnxOperator.CAST, List.of(stored), Map.of("to", OnnxType.FLOAT.attribute()));
        } else {
            graph.constant(name, constant);
        }
    }
}
