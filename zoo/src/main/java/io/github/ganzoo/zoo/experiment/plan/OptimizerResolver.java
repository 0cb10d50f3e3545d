package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.training.LearningRateSchedule;
import io.github.ganzoo.zoo.training.OptimizerSpec;
import io.github.ganzoo.zoo.training.UpdaterSpec;

/** How the networks learn. */
final class OptimizerResolver {

    private OptimizerResolver() {}

    static OptimizerSpec optimizers(Settings settings) {
        var discriminator = updater(settings, SettingKey.DISCRIMINATOR_LEARNING_RATE);
        int every = settings.get(SettingKey.R1_EVERY);
        boolean lazy = settings.get(SettingKey.R1) > 0 && every > 1;
        return new OptimizerSpec(
                updater(settings, SettingKey.LEARNING_RATE),
                lazy ? discriminator.lazily(every) : discriminator,
                new LearningRateSchedule(
                        settings.get(SettingKey.LEARNING_RATE_SCHEDULE),
                        settings.get(SettingKey.LEARNING_RATE_START),
                        settings.get(SettingKey.LEARNING_RATE_STEPS),
                        settings.get(SettingKey.WARM_UP_STEPS)),
                settings.get(SettingKey.GRADIENT_CLIP),
                settings.get(SettingKey.EMA),
                settings.get(SettingKey.DISCRIMINATOR_EMA),
                settings.get(SettingKey.EMA_START));
    }

    private static UpdaterSpec updater(Settings settings, SettingKey<Double> learningRate) {
        return new UpdaterSpec(
                settings.get(SettingKey.OPTIMIZER),
                settings.get(learningRate),
                settings.get(SettingKey.BETA1),
                settings.get(SettingKey.BETA2),
                settings.get(SettingKey.EPSILON),
                settings.get(SettingKey.WEIGHT_DECAY));
    }
}
