package io.github.ganzoo.zoo.training;

/**
 * How both networks are updated, and the generator averaged.
 *
 * @param schedule by which both learning rates fall
 * @param gradientClip largest Euclidean norm of a network's gradient; 0 for no limit
 * @param averageDecay of the generator's moving average, in [0, 1); 0 for a plain copy
 * @param averageStart the first step that averages
 */
public record OptimizerSpec(
        UpdaterSpec generator,
        UpdaterSpec discriminator,
        LearningRateSchedule schedule,
        double gradientClip,
        double averageDecay,
        long averageStart) {}
