package io.github.ganzoo.zoo.export;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * A convolution or a matrix product with fixed weights that is not written yet. Following operations that work channel
 * by channel, such as batch normalization or a bias, can be folded into its weights. Folding uses double precision.
 *
 * @param operator {@code CONV}, {@code CONV_TRANSPOSE} or {@code GEMM}
 * @param input the tensor that it is applied to
 * @param attributes of the ONNX node
 * @param weight its elements, row-major
 * @param sizes the weight's shape
 * @param channelAxis which axis of the weight numbers the outputs
 * @param bias one for each output; empty while there is none
 */
record Linear(
        OnnxOperator operator,
        String input,
        Map<String, Object> attributes,
        double[] weight,
        long[] sizes,
        int channelAxis,
        Optional<double[]> bias) {

    int channels() {
        return Math.toIntExact(sizes[channelAxis]);
    }

    /** Followed by {@code y · factor} for each channel. */
    Linear scaled(double[] factors) {
        int inner = Math.toIntExact(Arrays.stream(sizes).skip(channelAxis + 1L).reduce(1, Math::multiplyExact));
        double[] product = new double[weight.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = weight[i] * factors[i / inner % channels()];
        }
        return new Linear(
                operator,
                input,
                attributes,
                product,
                sizes,
                channelAxis,
                bias.map(shift -> combine(shift, factors, (a, b) -> a * b)));
    }

    /** Followed by {@code y + shift} for each channel. */
    Linear shifted(double[] shift) {
        return new Linear(
                operator,
                input,
                attributes,
                weight,
                sizes,
                channelAxis,
                Optional.of(bias.map(old -> combine(old, shift, Double::sum)).orElse(shift)));
    }

    private static double[] combine(double[] a, double[] b, DoubleBinaryOperator function) {
        double[] result = new double[a.length];
        Arrays.setAll(result, i -> function.applyAsDouble(a[i], b[i]));
        return result;
    }
}
