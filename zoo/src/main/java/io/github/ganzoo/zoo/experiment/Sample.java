package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.SampleKind;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.generation.PictureFiles;
import io.github.ganzoo.zoo.experiment.generation.Pictures;
import io.github.ganzoo.zoo.experiment.generation.TrainedGenerator;
import io.github.ganzoo.zoo.experiment.model.ImageEmbedding;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.util.Optional;

/** Draws images from a checkpoint's generator. Equal requests give equal files. */
public final class Sample {

    private Sample() {}

    /**
     * Draws what the request asks for.
     *
     * @throws ExperimentException if there is no such checkpoint, a setting contradicts its training, or its generator
     *     cannot draw this
     */
    public static SampleResult run(SampleRequest request, Listener listener) {
        var trained = TrainedModel.of(request.settings().ofModel());
        listener.line(trained.sentence());
        var settings = trained.settings();
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        boolean comparesImages = request.order().kind() == SampleKind.NEIGHBORS;
        var train = TrainedGenerator.needsImages(trained) || comparesImages
                ? Optional.of(TrainingData.labeledForTraining(TrainingData.load(settings, listener), settings))
                : Optional.<Dataset>empty();
        var generator = TrainedGenerator.of(trained, train);
        var output = settings.get(SettingKey.OUTPUT_DIRECTORY);
        int channels = generator.sizes().channels();
        int imageSize = generator.sizes().imageSize();
        var files = new PictureFiles(output.resolve(OutputDirectory.GENERATED), channels, imageSize);
        try (var embedding = request.model()
                .filter(model -> comparesImages)
                .map(model -> ImageEmbedding.of(model, channels, imageSize))
                .orElseGet(ImageEmbedding::ofPixels)) {
            var picture = new Pictures(generator, request.order(), train, embedding::vectors).draw();
            return new SampleResult(
                    files.write(picture, request.files()), picture.names().size(), picture.notes(), output);
        }
    }
}
