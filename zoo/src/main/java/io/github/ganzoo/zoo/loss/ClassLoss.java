package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;

/**
 * The auxiliary classifier's loss of ACGAN (Odena et al., 2017, equation 3), which discriminator and generator both
 * minimize beside the adversarial one: the discriminator on real and on generated images, the generator on its own.
 *
 * @param weight beside the adversarial loss
 */
public record ClassLoss(double weight) {

    /** The weighted mean over the batch of -log softmax(logits) at the label, of logits and one-hot labels [N, K]. */
    public Value of(Value logits, Value labels) {
        return logits.logSoftmax().times(labels).sum(1).mean().negate().times(weight);
    }
}
