package io.github.ganzoo.zoo.training;

/**
 * What updates both networks.
 *
 * @param schedule by which both learning rates fall
 * @param gradientClip largest Euclidean norm of a network's gradient; 0 for no limit
 */
public record Optimizers(
        Updater generator, Updater discriminator, LearningRateSchedule schedule, double gradientClip) {}
