package io.github.ganzoo.zoo.training;

/**
 * The optimizers of both networks, and the averaging of their weights.
 *
 * @param schedule the decay of both learning rates
 * @param gradientClip largest Euclidean norm of a network's gradient; 0 for no limit
 * @param averageDecay of the generator's moving average, in [0, 1); 0 for a plain copy
 * @param discriminatorDecay of the discriminator's moving average, in [0, 1); 0 for none
 * @param averageStart the first step that averages
 */
public record OptimizerSpec(
        UpdaterSpec generator,
        UpdaterSpec discriminator,
        LearningRateSchedule schedule,
        double gradientClip,
        double averageDecay,
        double discriminatorDecay,
        long averageStart) {}
