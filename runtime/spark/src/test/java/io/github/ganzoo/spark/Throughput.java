package io.github.ganzoo.spark;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.OnError;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How many images a second two executors of one core embed, beside the runtime with two threads in one JVM: in turns,
 * each in fresh JVMs, over the same files. {@code docs/scale.md} says how to run it.
 */
final class Throughput {

    private static final int EXECUTORS = 2;
    private static final int SIDE = 256;
    private static final Pattern RATE = Pattern.compile("([0-9]+) images/s");
    private static final Path WORK = Path.of("target/throughput").toAbsolutePath();

    private Throughput() {}

    /**
     * The bench, or one part of it: {@code local MODEL FOLDER}.
     *
     * @param words the folder of a model, the number of images, the number of rounds
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        if (words[0].equals("local")) {
            local(Path.of(words[1]), Path.of(words[2]));
            return;
        }
        var model = Path.of(words[0]).toAbsolutePath().normalize().toString();
        var count = Integer.parseInt(words[1]);
        SparkCluster.delete(WORK);
        var images = WORK.resolve("images");
        for (var i = 0; i < count; i++) {
            Pictures.write(images.resolve(i % 100 + "/" + i + ".jpg"), Pictures.encoded(photo(i), "jpg"));
        }
        var shares = new ArrayList<Double>();
        for (var round = 0; round < Integer.parseInt(words[2]); round++) {
            var local = localRate(model, images);
            var cluster = clusterRate(model, images, WORK.resolve("out-" + round));
            shares.add(cluster / local);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: runtime %.0f images/s, %d executors %.0f images/s, ratio %.2f%n",
                    round + 1,
                    local,
                    EXECUTORS,
                    cluster,
                    cluster / local);
        }
        shares.sort(null);
        System.out.printf(Locale.ROOT, "%d images, median ratio %.2f%n", count, shares.get(shares.size() / 2));
    }

    /** Smooth shapes, which compress as photos do, with some noise. */
    private static BufferedImage photo(long seed) {
        var photo = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var graphics = photo.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(Pictures.of(BufferedImage.TYPE_INT_RGB, 24, seed), 0, 0, SIDE, SIDE, null);
        graphics.dispose();
        return photo;
    }

    private static void local(Path model, Path images) {
        try (var extractor =
                FeatureExtractor.builder().model(model).threads(EXECUTORS).build()) {
            var start = System.nanoTime();
            long count;
            try (var vectors = extractor.embedDirectory(images, OnError.FAIL)) {
                count = vectors.count();
            }
            System.out.printf(Locale.ROOT, "%.0f images/s%n", count / ((System.nanoTime() - start) / 1e9));
        }
    }

    private static double localRate(String model, Path images) throws IOException, InterruptedException {
        var out = WORK.resolve("local.out");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Throughput.class.getName(),
                        "local",
                        model,
                        images.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return rate(process.waitFor(), out);
    }

    private static double clusterRate(String model, Path images, Path out) throws IOException, InterruptedException {
        try (var cluster = new SparkCluster(WORK.resolve("spark"), EXECUTORS)) {
            var application =
                    cluster.embed("bench", "--model", model, "--in", images.toString(), "--out", out.toString());
            return rate(application.exitCode(Duration.ofHours(1)), application.out());
        }
    }

    private static double rate(int exitCode, Path out) throws IOException {
        var printed = Files.readString(out);
        var rate = RATE.matcher(printed);
        if (exitCode != 0 || !rate.find()) {
            throw new IllegalStateException("a part of the bench failed, and printed: " + printed);
        }
        return Double.parseDouble(rate.group(1));
    }
}
