package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ImageTree;
import io.github.ganzoo.runtime.output.VectorFile;
import io.github.ganzoo.settings.SettingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Embeds a folder of images with an exported model into a CSV file: {@code embed}. */
final class EmbedCommand implements Command {

    private static final String FILE = "vectors.csv";

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var images = arguments
                .get(SettingKey.DATA_DIRECTORY)
                .orElseThrow(() -> new UserError("dataDirectory is needed: the folder of images to embed"));
        if (!Files.isDirectory(images)) {
            throw new UserError("dataDirectory=" + images + " is no directory");
        }
        var output = OutputDirectory.create(OutputDirectory.of(arguments));
        var file = output.resolve(FILE);
        var refused = new AtomicLong();
        var tree = ImageTree.of(images)
                .without(List.of(output))
                .telling((folder, reason) -> out.line("left out: " + folder + ": " + reason));
        try (var extractor = extractor(arguments).build();
                var stream = extractor.embedDirectory(tree, problem -> {
                    refused.incrementAndGet();
                    out.line("left out: " + problem.getMessage());
                });
                var vectors = VectorFile.create(file, extractor.dimension())) {
            long count = 0;
            for (var rows = stream.iterator(); rows.hasNext(); count++) {
                var row = rows.next();
                vectors.add(tree.name(row.file()), row.vector());
            }
            if (count == 0) {
                throw new UserError("dataDirectory=" + images + " holds no image that can be read; " + refused
                        + " were left out, and the names of images end in " + String.join(", ", ImageTree.endings()));
            }
            vectors.finish();
            out.line(count + " images embedded in " + extractor.dimension() + " dimensions, " + refused + " left out: "
                    + file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        out.done(output);
        return 0;
    }

    private static FeatureExtractor.Builder extractor(Arguments arguments) {
        var builder = NamedModel.of(arguments);
        arguments.named(SettingKey.THREADS).filter(threads -> threads > 0).ifPresent(builder::threads);
        arguments.named(SettingKey.BATCH_SIZE).ifPresent(builder::batchSize);
        return builder.device(device(arguments));
    }

    private static Device device(Arguments arguments) {
        return switch (arguments.get(SettingKey.DEVICE)) {
            case AUTO -> Device.auto();
            case CPU -> Device.cpu();
            case CUDA -> Device.cuda(0);
        };
    }
}
