package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;
import org.nd4j.linalg.factory.Nd4j;

/**
 * EBGAN's term against mode collapse (Zhao et al., 2017, section 2.4): the mean squared cosine of all pairs of a
 * batch's codes, in the generator's loss.
 *
 * @param weight beside the adversarial loss
 */
public record PullingAway(double weight) {

    /** The weighted term of codes [N, D], a scalar. */
    public Value of(Value codes) {
        return unweighted(codes).times(weight);
    }

    /** The mean squared cosine alone, in [0, 1]. */
    public static Value unweighted(Value codes) {
        long samples = codes.shape().size(0);
        var pairs = codes.graph().constant(Nd4j.ones(samples, samples).subi(Nd4j.eye(samples)));
        return Cosine.matrix(codes).square().times(pairs).sum().dividedBy((double) samples * (samples - 1));
    }
}
