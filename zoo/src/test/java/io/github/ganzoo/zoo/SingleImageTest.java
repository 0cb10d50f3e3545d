package io.github.ganzoo.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.DataSource;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.evaluation.paired.Images;
import io.github.ganzoo.zoo.evaluation.paired.Psnr;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.training.Sampler;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first thing that a GAN must be able to learn (Pokémon journey's "unit test"): one image, of which there are many
 * copies; with labels, one image for each. Minutes long.
 */
@Tag("slow")
class SingleImageTest {

    private static final int SIZE = 32;
    // As many steps an epoch as with a thousand copies in batches of 64.
    private static final int COPIES = 320;
    private static final int BATCH = 20;
    private static final int SAMPLES = 20;
    private static final double ENOUGH = 20;

    @Test
    void dcganLearnsOneImage(@TempDir Path folder) throws IOException {
        assertLearned(train(folder, 150, 1, Map.of("architecture", "dcgan")));
    }

    @Test
    void wganGpLearnsOneImage(@TempDir Path folder) throws IOException {
        assertLearned(train(
                folder,
                200,
                1,
                Map.of(
                        "architecture",
                        "dcgan",
                        "loss",
                        "wasserstein",
                        "gradientPenalty",
                        "10",
                        "discriminatorNorm",
                        "none",
                        "discriminatorSteps",
                        "5",
                        "beta1",
                        "0",
                        "beta2",
                        "0.9")));
    }

    @Test
    void acganLearnsAnImageForEachLabel(@TempDir Path folder) throws IOException {
        assertLearned(train(folder, 350, 2, Map.of("architecture", "acgan")));
    }

    private static void assertLearned(double[] best) {
        assertThat(Arrays.stream(best).boxed())
                .as("PSNR in dB of the sample closest to each image")
                .allMatch(psnr -> psnr > ENOUGH);
    }

    /** Trains until all images are learned, or to the end; returns the last PSNR of each. */
    private static double[] train(Path folder, int epochs, int images, Map<String, String> game) throws IOException {
        var keys = new TreeMap<>(Map.of(
                "dataDirectory",
                folder.toString(),
                "imageSize",
                String.valueOf(SIZE),
                "featureMaps",
                "16",
                "batchSize",
                String.valueOf(BATCH),
                "flip",
                "false",
                "translate",
                "0"));
        keys.putAll(game);
        var shape = new ImageShape(3, SIZE, Framing.STRETCH, Resampling.BICUBIC);
        writeCopies(folder, images, shape);
        var copies = DataSource.of(folder).load(shape).split(Dataset.TRAIN);
        int stepsAnEpoch = copies.size() / BATCH;
        double[] psnr = new double[images];
        try (var session = new TrainingSession(
                TrainingPlan.of(ConsistentSettings.of(keys), copies).session(), copies, Optional.empty())) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                for (int step = 0; step < stepsAnEpoch; step++) {
                    session.game().step();
                }
                if (epoch % 10 == 0) {
                    psnr = psnr(session, copies, images);
                    System.out.printf("epoch %d: PSNR %s dB%n", epoch, Arrays.toString(psnr));
                }
                if (Arrays.stream(psnr).allMatch(value -> value > ENOUGH)) {
                    break;
                }
            }
        }
        return psnr;
    }

    /** Writes many files for each of so many emoji of different classes, in a folder of their own. */
    private static void writeCopies(Path folder, int images, ImageShape shape) throws IOException {
        var emoji = DatasetArtifact.find("tiny-emoji64", SingleImageTest.class.getClassLoader())
                .load(shape)
                .split(Dataset.TRAIN);
        for (int label = 0; label < images; label++) {
            int index = Arrays.stream(emoji.labels()).boxed().toList().indexOf(label);
            var home = Files.createDirectories(folder.resolve("class" + label));
            var first = home.resolve("0.png");
            ImageIO.write(picture(emoji.pixels().image(index)), "png", first.toFile());
            for (int copy = 1; copy < COPIES; copy++) {
                Files.copy(first, home.resolve(copy + ".png"));
            }
        }
    }

    private static BufferedImage picture(byte[] planes) {
        var picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        int pixels = SIZE * SIZE;
        for (int i = 0; i < pixels; i++) {
            int rgb = ((planes[i] & 0xFF) << 16) | ((planes[pixels + i] & 0xFF) << 8) | (planes[2 * pixels + i] & 0xFF);
            picture.setRGB(i % SIZE, i / SIZE, rgb);
        }
        return picture;
    }

    /** For each label, the PSNR in dB of the sample that is closest to its image. */
    private static double[] psnr(TrainingSession session, Dataset copies, int images) {
        var pair = session.pair();
        var random = RandomStream.of(1, "samples");
        double[] psnr = new double[images];
        try (var sampler = new Sampler(pair.architecture(), pair.generator(), pair.sizes(), SAMPLES)) {
            for (int label = 0; label < images; label++) {
                float[] latents = new float[SAMPLES * pair.sizes().latentSize()];
                random.fillGaussian(latents);
                int[] labels = new int[SAMPLES];
                Arrays.fill(labels, label);
                int index = Arrays.stream(copies.labels()).boxed().toList().indexOf(label);
                float[] image = copies.images(index, index + 1);
                float[] repeated = new float[SAMPLES * image.length];
                for (int sample = 0; sample < SAMPLES; sample++) {
                    System.arraycopy(image, 0, repeated, sample * image.length, image.length);
                }
                psnr[label] = Arrays.stream(Psnr.of(
                                Images.ofSigned(sampler.sample(latents, labels), 3, SIZE),
                                Images.ofSigned(repeated, 3, SIZE)))
                        .max()
                        .orElseThrow();
            }
        }
        return psnr;
    }
}
