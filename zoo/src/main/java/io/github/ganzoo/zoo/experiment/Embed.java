package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.OnError;
import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.output.VectorFile;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Embeds the images of a folder into a file of vectors. */
public final class Embed {

    private static final String FILE = "vectors.";

    private Embed() {}

    /**
     * Embeds the images. Those that cannot be read are reported to the listener and left out.
     *
     * @throws ExperimentException if there is no such folder, or it has no readable image
     * @throws io.github.ganzoo.runtime.GanZooException if the model cannot be loaded
     */
    public static EmbedResult run(EmbedRequest request, Listener listener) {
        if (!Files.isDirectory(request.images())) {
            throw new ExperimentException("imageDirectory=" + request.images() + " is not a directory");
        }
        var file = OutputDirectory.create(request.outputDirectory())
                .resolve(FILE + request.format().ending());
        var tree = ImageTree.of(request.images())
                .without(List.of(request.outputDirectory()))
                .telling((folder, reason) -> listener.line("left out: " + folder + ": " + reason));
        var refused = new AtomicLong();
        OnError leaveOut = problem -> {
            refused.incrementAndGet();
            listener.line("left out: " + problem.getMessage());
        };
        try (var extractor = extractor(request);
                var stream = extractor.embedAll(tree.files(leaveOut::refused), leaveOut);
                var vectors = VectorFile.create(file, request.format(), extractor.dimension())) {
            long count = 0;
            for (var rows = stream.iterator(); rows.hasNext(); count++) {
                var row = rows.next();
                vectors.add(tree.name(row.file()), row.vector());
            }
            if (count == 0) {
                throw new ExperimentException("imageDirectory=" + request.images() + " has no readable image; "
                        + refused + " were left out; image file names end in "
                        + String.join(", ", ImageTree.endings()));
            }
            vectors.finish();
            return new EmbedResult(count, refused.get(), extractor.dimension(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static FeatureExtractor extractor(EmbedRequest request) {
        var builder = request.model().extractor().device(request.device());
        request.threads().ifPresent(builder::threads);
        request.batchSize().ifPresent(builder::batchSize);
        return builder.build();
    }
}
