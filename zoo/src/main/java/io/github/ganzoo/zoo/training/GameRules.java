package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.augmentation.ImageAugmentation;
import io.github.ganzoo.zoo.loss.AdversarialLoss;
import io.github.ganzoo.zoo.loss.BoundaryEquilibrium;
import io.github.ganzoo.zoo.loss.PullingAway;
import io.github.ganzoo.zoo.regularizer.OrthogonalRegularization;
import io.github.ganzoo.zoo.regularizer.WeightClipping;
import java.util.Optional;

/**
 * The losses and constraints of a game.
 *
 * @param labels the class term of the losses
 * @param penalty on the discriminator's gradient
 * @param clipping of the discriminator's weights after each update
 * @param orthogonality of both networks' weights
 * @param equilibrium that balances the discriminator's two parts
 * @param pullingAway in the generator's loss
 * @param discriminatorSteps the discriminator's updates for each of the generator's
 * @param noise on every image that the discriminator sees
 * @param augmentation of every image that the discriminator sees
 * @param objectives that the discriminator learns beside the game
 */
public record GameRules(
        AdversarialLoss loss,
        AuxiliaryLoss labels,
        Penalty penalty,
        Optional<WeightClipping> clipping,
        Optional<OrthogonalRegularization> orthogonality,
        Optional<BoundaryEquilibrium> equilibrium,
        Optional<PullingAway> pullingAway,
        int discriminatorSteps,
        InstanceNoise noise,
        ImageAugmentation augmentation,
        Objectives objectives) {

    /** The plain game, to be changed. */
    public static Builder builder(AdversarialLoss loss) {
        return new Builder(loss);
    }

    /** Rules under construction. */
    public static final class Builder {

        private final AdversarialLoss loss;
        private AuxiliaryLoss labels = new AuxiliaryLoss.None();
        private Penalty penalty = new Penalty.None();
        private Optional<WeightClipping> clipping = Optional.empty();
        private Optional<OrthogonalRegularization> orthogonality = Optional.empty();
        private Optional<BoundaryEquilibrium> equilibrium = Optional.empty();
        private Optional<PullingAway> pullingAway = Optional.empty();
        private int discriminatorSteps = 1;
        private InstanceNoise noise = InstanceNoise.NONE;
        private ImageAugmentation augmentation = ImageAugmentation.NONE;
        private Objectives objectives = Objectives.NONE;

        private Builder(AdversarialLoss loss) {
            this.loss = loss;
        }

        public Builder labels(AuxiliaryLoss term) {
            labels = term;
            return this;
        }

        public Builder penalty(Penalty rule) {
            penalty = rule;
            return this;
        }

        public Builder clipping(WeightClipping rule) {
            clipping = Optional.of(rule);
            return this;
        }

        public Builder orthogonality(OrthogonalRegularization rule) {
            orthogonality = Optional.of(rule);
            return this;
        }

        public Builder equilibrium(BoundaryEquilibrium rule) {
            equilibrium = Optional.of(rule);
            return this;
        }

        public Builder pullingAway(PullingAway term) {
            pullingAway = Optional.of(term);
            return this;
        }

        public Builder discriminatorSteps(int count) {
            discriminatorSteps = count;
            return this;
        }

        public Builder noise(InstanceNoise rule) {
            noise = rule;
            return this;
        }

        public Builder augmentation(ImageAugmentation rule) {
            augmentation = rule;
            return this;
        }

        public Builder objectives(Objectives learned) {
            objectives = learned;
            return this;
        }

        public GameRules build() {
            return new GameRules(
                    loss,
                    labels,
                    penalty,
                    clipping,
                    orthogonality,
                    equilibrium,
                    pullingAway,
                    discriminatorSteps,
                    noise,
                    augmentation,
                    objectives);
        }
    }
}
