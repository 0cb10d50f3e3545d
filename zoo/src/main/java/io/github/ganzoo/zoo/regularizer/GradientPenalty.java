package io.github.ganzoo.zoo.regularizer;

import io.github.ganzoo.zoo.graph.Value;
import java.util.stream.LongStream;

/**
 * WGAN-GP's penalty (Gulrajani et al., 2017, equation 3): λ times the mean squared distance from 1 of the norm of the
 * critic's gradient, at points between real and generated images.
 *
 * @param weight λ
 */
public record GradientPenalty(double weight) {

    /** Keeps the square root's slope finite; a gradient that is zero gets none. */
    private static final double FLOOR = 1e-30;

    /**
     * Points between real and generated images.
     *
     * @param share of the real image in each [N], from U[0, 1)
     */
    public static Value between(Value real, Value fake, Value share) {
        long[] sizes = LongStream.concat(
                        LongStream.of(real.shape().size(0)),
                        LongStream.range(1, real.shape().rank()).map(axis -> 1))
                .toArray();
        return fake.plus(real.minus(fake).times(share.reshape(sizes)));
    }

    /** The Euclidean norm of the gradient at each image, [N], for logits [N] or [N, 1] of these images. */
    public static Value norms(Value logits, Value images) {
        return InputGradient.squaredNorms(logits, images).maximum(FLOOR).sqrt();
    }

    /** The penalty, a scalar, of the {@link #norms} at images that lie {@link #between} real and generated ones. */
    public Value of(Value norms) {
        return norms.minus(1).square().mean().times(weight);
    }
}
