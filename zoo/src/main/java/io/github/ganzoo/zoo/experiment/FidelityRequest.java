package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which generated images are compared with which real ones, and in whose features.
 *
 * @param settings of the images and of the run; settings of the training need not be given again
 * @param images a folder of generated images; if empty, the run's generator draws them
 * @param featureNetwork an ONNX file or an exported model; if empty, the untrained reference network
 * @param samples the most images on each side
 * @param split whose images are the real ones
 * @param seed of latents and of all subsets
 */
public record FidelityRequest(
        Choices settings,
        Optional<Path> images,
        Optional<String> featureNetwork,
        int samples,
        String split,
        long seed) {

    /** From settings. */
    public static FidelityRequest of(Choices settings) {
        return new FidelityRequest(
                settings,
                settings.get(SettingKey.IMAGE_DIRECTORY),
                settings.get(SettingKey.FEATURE_NETWORK),
                settings.get(SettingKey.FIDELITY_SAMPLES),
                settings.get(SettingKey.FIDELITY_SPLIT),
                settings.get(SettingKey.FIDELITY_SEED));
    }
}
