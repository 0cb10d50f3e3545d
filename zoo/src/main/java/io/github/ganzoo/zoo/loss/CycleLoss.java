package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;

/**
 * CycleGAN's losses (Zhu et al., 2017, sections 3 and 4; the identity term is section 5.2's) of discriminators whose
 * logits are maps of any shape.
 *
 * @param weight λ of the cycle term
 * @param identity the identity term's weight as a share of the cycle term's
 */
public record CycleLoss(double weight, double identity) {

    /** One discriminator's loss: half the squared distances from 1 on real and 0 on translated images. */
    public static Value discriminator(Value realLogits, Value fakeLogits) {
        return AdversarialLoss.leastSquares().discriminator(realLogits, fakeLogits);
    }

    /** One generator's adversarial term, which has no factor of a half. */
    public static Value adversarial(Value fakeLogits) {
        return fakeLogits.minus(1).square().mean();
    }

    /** The mean absolute difference of images: the cycle term of one direction, or one identity term. */
    public static Value difference(Value images, Value others) {
        return others.minus(images).abs().mean();
    }

    /** Both generators' loss, of terms that are sums over the two directions. */
    public Value generators(Value adversarial, Value cycle, Value identityTerm) {
        return adversarial.plus(cycle.times(weight)).plus(identityTerm.times(weight * identity));
    }
}
