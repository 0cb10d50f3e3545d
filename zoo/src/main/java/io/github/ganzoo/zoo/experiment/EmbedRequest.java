package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which images are embedded with which model.
 *
 * @param images a folder, which is searched with all folders in it
 * @param outputDirectory the folder that gets {@code vectors.csv}; what lies in it is not embedded
 * @param threads how many ONNX Runtime uses; as many as the machine has processors if it is empty
 * @param batchSize how many images are embedded at once; the runtime's default if it is empty
 */
public record EmbedRequest(
        Path images,
        NamedModel model,
        Path outputDirectory,
        Optional<Integer> threads,
        Optional<Integer> batchSize,
        Device device) {

    /**
     * From settings.
     *
     * @throws ExperimentException if no images are named, or there is no model
     */
    public static EmbedRequest of(Choices settings) {
        var output = settings.get(SettingKey.OUTPUT_DIRECTORY);
        return new EmbedRequest(
                settings.get(SettingKey.IMAGE_DIRECTORY)
                        .orElseThrow(() -> new ExperimentException("give imageDirectory: the folder of images to embed;"
                                + " dataDirectory names images to train on")),
                NamedModel.of(settings.get(SettingKey.MODEL), output),
                output,
                settings.named(SettingKey.THREADS).filter(threads -> threads > 0),
                settings.named(SettingKey.BATCH_SIZE),
                device(settings.get(SettingKey.DEVICE)));
    }

    private static Device device(io.github.ganzoo.settings.Device chosen) {
        return switch (chosen) {
            case AUTO -> Device.auto();
            case CPU -> Device.cpu();
            case CUDA -> Device.cuda(0);
        };
    }
}
