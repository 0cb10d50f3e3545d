package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.function.UnaryOperator;

/**
 * StyleGAN2's convolution, whose weights are scaled by a style for each sample (Karras et al., 2020, section 2.2).
 * Instead of a convolution for each sample it scales the feature maps before and after a common one, which is the same.
 */
public final class ModulatedConvolution {

    private static final double EPSILON = 1e-8;

    private ModulatedConvolution() {}

    /**
     * [N, C, H, W] to [N, out, H, W], without bias.
     *
     * @param style the scale of each input feature map [N, C]
     * @param kernel an odd size
     * @param demodulate whether each output map's weights are scaled to norm 1 (equation 3)
     */
    public static Value of(Scope scope, Value x, Value style, int out, int kernel, boolean demodulate) {
        var weight = scope.linearMap("w", Shape.of(out, x.shape().size(1), kernel, kernel), 0);
        return of(x, style, weight, demodulate, scaled -> scaled.conv2d(weight, 1, kernel / 2));
    }

    /**
     * As above with a convolution of any kind.
     *
     * @param weight of the convolution [out, C, k, k]
     */
    public static Value of(Value x, Value style, Value weight, boolean demodulate, UnaryOperator<Value> convolution) {
        var y = convolution.apply(x.times(Layers.perSampleAndChannel(style, x.shape())));
        return demodulate ? y.dividedBy(Layers.perSampleAndChannel(norms(weight, style), y.shape())) : y;
    }

    /** The norm of each sample's weights of each output map, [N, out]. */
    private static Value norms(Value weight, Value style) {
        long out = weight.shape().size(0);
        var squares = weight.square().sum(2, 3).reshape(out, weight.shape().size(1));
        return style.square().matmul(squares, false, true).plus(EPSILON).sqrt();
    }

    /** StyleGAN's latents of unit mean square: z / √(mean of z² + 1e-8) of z [N, D]. */
    public static Value normalizeLatents(Value z) {
        return z.dividedBy(z.square().mean(1).plus(EPSILON).sqrt());
    }
}
