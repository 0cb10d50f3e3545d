package io.github.ganzoo.bench.runtime;

import io.github.ganzoo.runtime.FeatureExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code FirstEmbedding MODEL IMAGE COUNT}: a small app that embeds a picture so many times, and prints a line after
 * the first time and a line of its resident memory, in MB, after each tenth of them.
 */
final class FirstEmbedding {

    private FirstEmbedding() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[2]);
        try (var extractor = FeatureExtractor.load(Path.of(arguments[0]))) {
            var image = Path.of(arguments[1]);
            System.out.println("embedded " + extractor.embed(image).length);
            for (int i = 1; i <= count; i++) {
                extractor.embed(image);
                if (i % Math.max(1, count / 10) == 0) {
                    System.out.println("resident " + megabytes("VmRSS"));
                }
            }
            System.out.println("peak " + megabytes("VmHWM"));
        }
    }

    private static long megabytes(String line) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(each -> each.startsWith(line))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
