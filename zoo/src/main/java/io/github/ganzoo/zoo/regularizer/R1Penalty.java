package io.github.ganzoo.zoo.regularizer;

import io.github.ganzoo.zoo.graph.Value;

/**
 * R1 (Mescheder et al., 2018, equation 9): γ/2 times the mean squared norm of the discriminator's gradient at real
 * images.
 *
 * @param weight γ
 */
public record R1Penalty(double weight) {

    /** The penalty, a scalar, for logits [N] or [N, 1] of real images. */
    public Value of(Value logits, Value realImages) {
        return InputGradient.squaredNorms(logits, realImages).mean().times(weight / 2);
    }
}
