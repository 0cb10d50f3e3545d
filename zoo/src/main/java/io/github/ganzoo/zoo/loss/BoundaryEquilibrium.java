package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;

/**
 * BEGAN's losses and the controller that balances them (Berthelot et al., 2017, section 3.4), for a discriminator that
 * is an autoencoder.
 *
 * @param diversity γ, the ratio of the generated images' loss to the real ones' that is aimed at
 * @param rate λ_k, by which the balance follows
 */
public record BoundaryEquilibrium(double diversity, double rate) {

    /** How badly images are reconstructed: the mean absolute difference, a scalar. */
    public static Value reconstruction(Value images, Value reconstructions) {
        return images.minus(reconstructions).abs().mean();
    }

    /**
     * The discriminator's loss; the generator's is the reconstruction loss of its images.
     *
     * @param balance k, a scalar
     */
    public static Value discriminator(Value realLoss, Value fakeLoss, Value balance) {
        return realLoss.minus(fakeLoss.times(balance));
    }

    /** The balance k for the next step, in [0, 1], of the last one and the losses of this step; it starts with 0. */
    public Value nextBalance(Value balance, Value realLoss, Value fakeLoss) {
        var excess = realLoss.times(diversity).minus(fakeLoss);
        return balance.plus(excess.times(rate)).maximum(0).minimum(1);
    }

    /** The measure of convergence M, which falls while training goes well. */
    public Value convergence(Value realLoss, Value fakeLoss) {
        return realLoss.plus(realLoss.times(diversity).minus(fakeLoss).abs());
    }
}
