package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How samples are compared with real images, in a training and in comparisons of trainings.
 *
 * @param every steps between comparisons in a training; 0 for none
 * @param share the largest share of the training's time that they take; from 1 on there is no limit
 * @param samples the most images on each side
 * @param featureNetwork the name of the network in whose features they are compared; empty for the reference network
 * @param split whose images are the real ones
 * @param seed of latents and subsets
 */
public record QualitySpec(
        long every, double share, int samples, Optional<String> featureNetwork, String split, long seed) {

    private static final List<SettingKey<?>> OF_THE_NUMBERS = List.of(
            SettingKey.FEATURE_NETWORK, SettingKey.FID_SAMPLES, SettingKey.FIDELITY_SPLIT, SettingKey.FIDELITY_SEED);

    /** From settings. */
    public static QualitySpec of(Settings settings) {
        return new QualitySpec(
                settings.get(SettingKey.FID_EVERY),
                settings.get(SettingKey.FID_SHARE),
                settings.get(SettingKey.FID_SAMPLES),
                settings.get(SettingKey.FEATURE_NETWORK),
                settings.get(SettingKey.FIDELITY_SPLIT),
                settings.get(SettingKey.FIDELITY_SEED));
    }

    /**
     * Makes sure that a training goes on measuring as it began, since other distances would not be comparable.
     *
     * @param before all settings that a checkpoint of it recorded
     * @throws SettingsException if they differ; the message names the setting and both values
     */
    public static void requireSame(Map<String, String> before, Settings now) {
        boolean measured =
                !before.getOrDefault(SettingKey.FID_EVERY.name(), "0").equals("0");
        if (!measured || now.get(SettingKey.FID_EVERY) == 0) {
            return;
        }
        for (var key : OF_THE_NUMBERS) {
            var was = before.getOrDefault(key.name(), key.byDefault());
            if (!was.equals(now.text(key))) {
                throw new SettingsException("The run has compared its samples with " + key.name() + "=" + was
                        + ", not " + now.text(key) + ", so its distances would not be comparable: give " + key.name()
                        + "=" + was + ", or begin a new run with force=true.");
            }
        }
    }
}
