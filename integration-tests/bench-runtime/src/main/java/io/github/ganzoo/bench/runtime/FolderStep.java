package io.github.ganzoo.bench.runtime;

import io.github.ganzoo.bench.race.Turns;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.OnError;
import java.nio.file.Path;

/** {@code FolderStep MODEL FOLDER THREADS}: a step is a folder of pictures to vectors by the runtime. */
final class FolderStep {

    private FolderStep() {}

    public static void main(String[] arguments) throws Exception {
        var builder = FeatureExtractor.builder().model(Path.of(arguments[0])).threads(Integer.parseInt(arguments[2]));
        try (var extractor = builder.build()) {
            Turns.serve(() -> {
                try (var vectors = extractor.embedDirectory(Path.of(arguments[1]), OnError.FAIL)) {
                    return vectors.mapToDouble(each -> each.vector()[0])
                            .average()
                            .orElseThrow();
                }
            });
        }
    }
}
