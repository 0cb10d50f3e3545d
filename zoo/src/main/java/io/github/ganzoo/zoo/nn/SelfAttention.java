package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;

/**
 * Self-attention over the pixels of feature maps (Zhang et al., 2019, section 3), with keys and values pooled to a
 * quarter as in BigGAN (Brock et al., 2019). It starts as the identity.
 *
 * @param output [N, C, H, W]
 * @param attention the weight of each pooled pixel for each pixel, [N, HW, HW/4]; rows sum to 1
 */
public record SelfAttention(Value output, Value attention) {

    /** Of x [N, C, H, W], where 8 divides C and 2 divides H and W. */
    public static SelfAttention of(Scope scope, Value x) {
        var shape = x.shape();
        long samples = shape.size(0);
        int channels = Math.toIntExact(shape.size(1));
        if (channels % 8 != 0) {
            throw new NetworkException("self-attention needs a multiple of 8 feature maps, not " + channels);
        }
        long pixels = shape.size(2) * shape.size(3);
        var queries = point(scope, "theta", x, channels / 8).reshape(samples, channels / 8, pixels);
        var keys = point(scope, "phi", x, channels / 8).maxPool(2).reshape(samples, channels / 8, pixels / 4);
        var values = point(scope, "g", x, channels / 2).maxPool(2).reshape(samples, channels / 2, pixels / 4);
        var attention = queries.matmul(keys, true, false).softmax();
        var seen = values.matmul(attention, false, true).reshape(samples, channels / 2, shape.size(2), shape.size(3));
        var sigma = scope.weight("sigma", Shape.scalar(), Initializer.constant(0));
        return new SelfAttention(x.plus(point(scope, "o", seen, channels).times(sigma)), attention);
    }

    private static Value point(Scope scope, String part, Value x, int out) {
        return Layers.conv(scope.in(part), x, out, 1, 1, 0);
    }
}
