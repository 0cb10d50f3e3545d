package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.Pairing;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.experiment.plan.DataSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which images are compared with which.
 *
 * @param images a folder, which is searched recursively
 * @param references the folder of what they should look like
 * @param shape what all images are made into; if empty, the two of a pair must have the same size
 * @param seed of the control of unpaired images
 * @param outputDirectory the folder for {@code similarity.json} and {@code similarity.txt}; images in it are not
 *     compared
 */
public record SimilarityRequest(
        Path images, Path references, Pairing pairing, Optional<ImageShape> shape, long seed, Path outputDirectory) {

    /**
     * From settings. Images are resized only if {@code imageSize} is given.
     *
     * @throws ExperimentException if one of the two folders is not given
     */
    public static SimilarityRequest of(Choices settings) {
        return new SimilarityRequest(
                settings.get(SettingKey.IMAGE_DIRECTORY)
                        .orElseThrow(
                                () -> new ExperimentException("give imageDirectory: the folder of images to compare")),
                settings.get(SettingKey.REFERENCE_DIRECTORY)
                        .orElseThrow(() -> new ExperimentException(
                                "give referenceDirectory: the folder of images to compare them with")),
                settings.get(SettingKey.PAIRING),
                settings.named(SettingKey.IMAGE_SIZE).map(size -> DataSpec.of(Settings.of(settings.ofModel()))
                        .shape()),
                settings.get(SettingKey.SEED),
                settings.get(SettingKey.OUTPUT_DIRECTORY));
    }
}
