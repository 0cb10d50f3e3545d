package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.loss.AdversarialLoss;

/**
 * What the networks play for.
 *
 * @param discriminatorSteps the discriminator's updates for each of the generator's
 * @param instanceNoise first standard deviation of the noise on every image that the discriminator sees
 * @param instanceNoiseSteps steps over which it falls to zero linearly; 0 keeps it
 * @param gradientClip largest Euclidean norm of a network's gradient; 0 for no limit
 */
public record GameRules(
        AdversarialLoss loss,
        int discriminatorSteps,
        double instanceNoise,
        long instanceNoiseSteps,
        double gradientClip) {

    /** The plain game. */
    public static GameRules of(AdversarialLoss loss) {
        return new GameRules(loss, 1, 0, 0, 0);
    }

    /** The noise's standard deviation at a step. */
    public double instanceNoiseAt(long step) {
        return instanceNoiseSteps == 0
                ? instanceNoise
                : instanceNoise * Math.max(0, 1 - (double) step / instanceNoiseSteps);
    }
}
