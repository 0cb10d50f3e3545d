package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.LatentDistribution;
import io.github.ganzoo.zoo.loss.CycleLoss;

/** Which game the networks are trained by. */
public sealed interface GameSpec {

    /** How often the discriminator is updated in each step. */
    int discriminatorSteps();

    /**
     * One generator against one discriminator.
     *
     * @param latents the distribution of latents
     */
    record Adversarial(GameRules rules, LatentDistribution latents) implements GameSpec {

        @Override
        public int discriminatorSteps() {
            return rules.discriminatorSteps();
        }
    }

    /**
     * CycleGAN's game.
     *
     * @param poolSize images that either discriminator may see again
     */
    record Cycle(CycleLoss loss, int poolSize) implements GameSpec {

        @Override
        public int discriminatorSteps() {
            return 1;
        }
    }
}
