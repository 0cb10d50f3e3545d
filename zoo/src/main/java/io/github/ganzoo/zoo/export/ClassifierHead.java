package io.github.ganzoo.zoo.export;

import java.util.List;
import java.util.Map;

/**
 * A linear classifier on an embedding: {@code softmax((x - center) W + bias)}, with the temperature of its calibration
 * in weights and bias.
 *
 * @param center {@code [dimensions]}
 * @param weights {@code W}, row-major {@code [dimensions, classes]}
 * @param bias {@code [classes]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassifierHead(float[] center, float[] weights, float[] bias) {

    /** What the names of all its tensors but the output begin with. */
    static final String PREFIX = "classifier/";

    private static final String OUTPUT = "probabilities";

    /** Of an affine map whose results are divided by a temperature. */
    public static ClassifierHead of(double[] center, double[] weights, double[] bias, double temperature) {
        return new ClassifierHead(narrow(center, 1), narrow(weights, temperature), narrow(bias, temperature));
    }

    private static float[] narrow(double[] values, double divisor) {
        var narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) (values[i] / divisor);
        }
        return narrow;
    }

    public int dimensions() {
        return center.length;
    }

    public int classes() {
        return bias.length;
    }

    /** The probabilities of one embedding, computed in double precision, {@code [classes]}. */
    float[] probabilities(float[] embedding) {
        var logits = new double[classes()];
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = bias[k];
            for (int d = 0; d < dimensions(); d++) {
                logits[k] += ((double) embedding[d] - center[d]) * weights[d * classes() + k];
            }
            top = Math.max(top, logits[k]);
        }
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = Math.exp(logits[k] - top);
            sum += logits[k];
        }
        return narrow(logits, sum);
    }

    /** As nodes that follow an embedding. */
    OnnxAddition addition(String embedding) {
        var graph = new OnnxGraph("");
        graph.given(embedding);
        var middle = graph.constant(PREFIX + "center", new OnnxConstant.Floats(center, dimensions()));
        var matrix = graph.constant(PREFIX + "weights", new OnnxConstant.Floats(weights, dimensions(), classes()));
        var shift = graph.constant(PREFIX + "bias", new OnnxConstant.Floats(bias, classes()));
        var centered = graph.node(PREFIX + "centered", OnnxOperator.SUB, List.of(embedding, middle), Map.of());
        var product = graph.node(PREFIX + "product", OnnxOperator.MATMUL, List.of(centered, matrix), Map.of());
        var logits = graph.node(PREFIX + "logits", OnnxOperator.ADD, List.of(product, shift), Map.of());
        graph.node(OUTPUT, OnnxOperator.SOFTMAX, List.of(logits), Map.of("axis", 1L));
        graph.output(new OnnxGraph.Port(OUTPUT, List.of((long) classes()), "Calibrated probability of each class"));
        return new OnnxAddition(graph, name -> name.equals(OUTPUT) || name.startsWith(PREFIX));
    }
}
