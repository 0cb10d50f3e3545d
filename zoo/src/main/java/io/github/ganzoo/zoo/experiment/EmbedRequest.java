package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.runtime.output.VectorFormat;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which images to embed, with which model.
 *
 * @param images a folder, which is searched recursively
 * @param outputDirectory the folder for the file of vectors; images in it are not embedded
 * @param format of that file
 * @param threads number of threads of ONNX Runtime; if empty, the number of processors
 * @param batchSize images per batch; if empty, the runtime's default
 */
public record EmbedRequest(
        Path images,
        NamedModel model,
        Path outputDirectory,
        VectorFormat format,
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
                format(settings.get(SettingKey.VECTOR_FORMAT)),
                settings.named(SettingKey.THREADS).filter(threads -> threads > 0),
                settings.named(SettingKey.BATCH_SIZE),
                device(settings.get(SettingKey.DEVICE)));
    }

    private static VectorFormat format(io.github.ganzoo.settings.VectorFormat chosen) {
        return switch (chosen) {
            case CSV -> VectorFormat.CSV;
            case NPY -> VectorFormat.NPY;
            case SQL -> VectorFormat.SQL;
            case SQL_ARRAY -> VectorFormat.SQL_ARRAY;
        };
    }

    private static Device device(io.github.ganzoo.settings.Device chosen) {
        return switch (chosen) {
            case AUTO -> Device.auto();
            case CPU -> Device.cpu();
            case CUDA -> Device.cuda(0);
        };
    }
}
