package io.github.ganzoo.zoo.training;

/**
 * The updaters of both networks.
 *
 * @param schedule the decay of both learning rates
 * @param gradientClip largest Euclidean norm of a network's gradient; 0 for no limit
 */
public record Optimizers(
        Updater generator, Updater discriminator, LearningRateSchedule schedule, double gradientClip) {}
