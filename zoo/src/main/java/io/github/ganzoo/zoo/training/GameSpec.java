package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.LatentDistribution;
import io.github.ganzoo.zoo.loss.CycleLoss;
import java.util.Optional;

/** Which game the networks are trained by. */
public sealed interface GameSpec {

    /** How often the discriminator is updated in each step. */
    int discriminatorSteps();

    /** How many real images objectives see beside those of the game, if they have images of their own. */
    default Optional<Integer> objectiveBatch() {
        return Optional.empty();
    }

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

        @Override
        public Optional<Integer> objectiveBatch() {
            return Optional.of(rules.objectives())
                    .filter(Objectives::haveOwnImages)
                    .map(Objectives::batch);
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
