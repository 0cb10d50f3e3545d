package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;

/**
 * Noise for detail that a latent does not decide (Karras et al., 2019, section 3.2): the same plane of N(0, 1) on all
 * feature maps of a sample, times a learned strength {@code noise} that starts at 0. In evaluation it is left out,
 * which is its mean, so that a latent has one image.
 */
public final class NoiseInjection {

    private NoiseInjection() {}

    /** Feature maps [N, C, H, W] with noise, of the same shape. */
    public static Value of(Scope scope, Value x) {
        var strength = scope.weight("noise", Shape.scalar(), Initializer.constant(0));
        if (!scope.training()) {
            return x;
        }
        var plane = Shape.of(x.shape().size(0), 1, x.shape().size(2), x.shape().size(3));
        return x.plus(
                scope.noise("noise", plane, Scope.Noise.Distribution.NORMAL).times(strength));
    }
}
