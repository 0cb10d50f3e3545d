package io.github.ganzoo.api;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.Evaluate;
import io.github.ganzoo.zoo.experiment.EvaluateRequest;
import io.github.ganzoo.zoo.experiment.Export;
import io.github.ganzoo.zoo.experiment.ExportRequest;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.experiment.Stop;
import io.github.ganzoo.zoo.experiment.Train;
import io.github.ganzoo.zoo.experiment.TrainRequest;
import java.nio.file.Path;
import java.util.Optional;

/** Trains on a folder of images, exports the discriminator, evaluates its features and embeds an image. */
final class FolderToVectors {

    private FolderToVectors() {}

    /** Takes four words: folder of images, folder of results, number of steps, image to embed. */
    public static void main(String[] words) {
        var output = Path.of(words[1]);
        var settings = Choices.none()
                .with(SettingKey.ARCHITECTURE, "dcgan")
                .with(SettingKey.DATA_DIRECTORY, Optional.of(Path.of(words[0])))
                .with(SettingKey.MAX_STEPS, Long.parseLong(words[2]))
                .with(SettingKey.RUNS_DIRECTORY, output.resolve("runs"))
                .with(SettingKey.OUTPUT_DIRECTORY, output);
        Listener console = System.out::println;

        var trained = Train.run(new TrainRequest(settings), console, Stop.never());
        var exported = Export.run(new ExportRequest(settings), console);
        var evaluated = Evaluate.run(EvaluateRequest.of(settings), console);
        System.out.println("run " + trained.run().name() + ", accuracy of the nearest neighbor "
                + evaluated.metrics().get("test.embedding.nearest"));

        try (var extractor = FeatureExtractor.load(exported.model())) {
            float[] vector = extractor.embed(Path.of(words[3]));
            System.out.println("a vector of " + vector.length + " numbers");
        }
    }
}
