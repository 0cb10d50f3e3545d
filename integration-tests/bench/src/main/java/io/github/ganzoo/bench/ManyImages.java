package io.github.ganzoo.bench;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.PixelPlace;
import io.github.ganzoo.zoo.data.Augmentation;
import io.github.ganzoo.zoo.data.BatchStream;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.FileTree;
import io.github.ganzoo.zoo.data.ImageFolder;
import io.github.ganzoo.zoo.data.ImageOrder;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.data.PixelStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads a folder of many images of 64x64 with their pixels in memory, in a new file and in that file again, and says
 * how long each takes, how long batches of an epoch take, and how large the process is after it.
 */
final class ManyImages {
    private static final int SIZE = 64;
    private static final int BATCH = 32;
    /** How many of the files differ; the others are links to these. */
    private static final int DISTINCT = 1000;

    private ManyImages() {}

    /** Writes to the standard output. */
    static void measure(int count, PixelPlace place) throws IOException {
        var folder = Files.createTempDirectory("many");
        try {
            var images = folder.resolve("images");
            for (int i = 0; i < Math.min(count, DISTINCT); i++) {
                NoiseImages.write(i, SIZE, images.resolve("0"));
            }
            for (int i = DISTINCT; i < count; i++) {
                var link = images.resolve(i / DISTINCT + "/" + i % DISTINCT + ".png");
                Files.createDirectories(link.resolveSibling(""));
                Files.createLink(link, images.resolve("0/" + i % DISTINCT + ".png"));
            }
            for (var start : new String[] {"first start", "second start"}) {
                long begun = System.nanoTime();
                var dataset = new ImageFolder(images)
                        .load(
                                new ImageShape(3, SIZE, Framing.CENTER_CROP, Resampling.BICUBIC),
                                new PixelStorage(place, folder.resolve("pixels")));
                say("%s: %,d images in %.1f s", start, dataset.size(), seconds(begun));
                epoch(dataset);
            }
        } finally {
            FileTree.delete(folder);
        }
    }

    private static void epoch(Dataset dataset) throws IOException {
        float[] images = new float[BATCH * dataset.pixels().length()];
        int[] labels = new int[BATCH];
        try (var stream = BatchStream.open(
                dataset, BATCH, ImageOrder.SHUFFLED, Augmentation.NONE, BatchStream.Cursor.start(1), false)) {
            long begun = System.nanoTime();
            for (int batch = 0; batch < stream.batchesPerEpoch(); batch++) {
                stream.next(images, labels);
            }
            say("    %.2f ms a batch of %d; %s", seconds(begun) * 1e3 / stream.batchesPerEpoch(), BATCH, resident());
        }
    }

    private static String resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .reduce("", (one, other) -> other + " " + one)
                    .strip();
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
