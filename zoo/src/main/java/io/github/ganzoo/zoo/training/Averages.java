package io.github.ganzoo.zoo.training;

import java.util.Optional;

/**
 * The moving averages of a training.
 *
 * @param generator draws the samples
 * @param discriminator is exported, if it is averaged at all
 */
public record Averages(MovingAverage generator, Optional<MovingAverage> discriminator) {

    /** The averages of a pair of networks, each a copy at first. */
    static Averages of(NetworkPair pair, OptimizerSpec spec) {
        return new Averages(
                new MovingAverage(pair.generator(), spec.averageDecay(), spec.averageStart()),
                Optional.of(spec.discriminatorDecay())
                        .filter(decay -> decay > 0)
                        .map(decay -> new MovingAverage(pair.discriminator(), decay, spec.averageStart())));
    }

    /** Takes in the weights after {@code step} steps. */
    void follow(long step) {
        generator.follow(step);
        discriminator.ifPresent(average -> average.follow(step));
    }
}
