package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Classifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A linear classifier on an embedding, with or without numbers behind it: {@code softmax((x - center) W + bias)}, with
 * the temperature of its calibration in weights and bias.
 *
 * @param center {@code [dimensions + side]}
 * @param weights {@code W}, row-major {@code [dimensions + side, classes]}
 * @param bias {@code [classes]}
 * @param side how many of the rows are numbers behind the embedding, whose center stands for those that are not given
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassifierHead(float[] center, float[] weights, float[] bias, int side) {

    /** What the names of all its tensors but the output begin with. */
    static final String PREFIX = "classifier/";

    private static final String OUTPUT = "probabilities";

    /** Of an affine map whose results are divided by a temperature. */
    public static ClassifierHead of(double[] center, double[] weights, double[] bias, double temperature, int side) {
        return new ClassifierHead(narrow(center, 1), narrow(weights, temperature), narrow(bias, temperature), side);
    }

    private static float[] narrow(double[] values, double divisor) {
        var narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) (values[i] / divisor);
        }
        return narrow;
    }

    /** Length of the embedding. */
    public int dimensions() {
        return center.length - side;
    }

    public int classes() {
        return bias.length;
    }

    /** The probabilities of one embedding without numbers, computed in double precision, {@code [classes]}. */
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
        var scores = product(graph, embedding, "", 0, dimensions());
        if (side > 0) {
            var numbers = graph.input(
                    new OnnxGraph.Port(Classifier.SIDE, List.of((long) side), "Numbers that are known of the image"));
            var ofNumbers = product(graph, numbers, "side_", dimensions(), center.length);
            scores = graph.node(PREFIX + "both", OnnxOperator.ADD, List.of(scores, ofNumbers), Map.of());
        }
        var shift = graph.constant(PREFIX + "bias", new OnnxConstant.Floats(bias, classes()));
        var logits = graph.node(PREFIX + "logits", OnnxOperator.ADD, List.of(scores, shift), Map.of());
        graph.node(OUTPUT, OnnxOperator.SOFTMAX, List.of(logits), Map.of("axis", 1L));
        graph.output(new OnnxGraph.Port(OUTPUT, List.of((long) classes()), "Calibrated probability of each class"));
        return new OnnxAddition(
                graph, name -> name.equals(OUTPUT) || name.equals(Classifier.SIDE) || name.startsWith(PREFIX));
    }

    /** What some rows of the weights make of a tensor, {@code (x - center) W}. */
    private String product(OnnxGraph graph, String tensor, String name, int from, int to) {
        var middle = graph.constant(
                PREFIX + name + "center", new OnnxConstant.Floats(Arrays.copyOfRange(center, from, to), to - from));
        var matrix = graph.constant(
                PREFIX + name + "weights",
                new OnnxConstant.Floats(
                        Arrays.copyOfRange(weights, from * classes(), to * classes()), to - from, classes()));
        var centered = graph.node(PREFIX + name + "centered", OnnxOperator.SUB, List.of(tensor, middle), Map.of());
        return graph.node(PREFIX + name + "product", OnnxOperator.MATMUL, List.of(centered, matrix), Map.of());
    }
}
