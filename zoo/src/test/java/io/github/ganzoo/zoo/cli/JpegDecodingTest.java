package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.checkpoint.Runs;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the setting to the exported model, on JPEGs of four times the networks' size. */
class JpegDecodingTest {

    private final Path folder;

    JpegDecodingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        var random = new Random(3);
        for (int i = 0; i < 40; i++) {
            var image = new BufferedImage(80, 64, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            for (int j = 0; j < 30; j++) {
                graphics.setColor(new Color(random.nextInt(1 << 24)));
                graphics.fillOval(random.nextInt(80), random.nextInt(64), 20, 15);
            }
            graphics.dispose();
            var file = folder.resolve("images/" + (i % 2 == 0 ? "even/" : "odd/") + i + ".jpg");
            Files.createDirectories(file.resolveSibling(""));
            ImageIO.write(image, "jpg", file.toFile());
        }
    }

    @Test
    void aModelIsOfTheDecodingThatItsRunWasTrainedWith() {
        assertThat(run("train", "--maxSteps=1", "--jpegDecoding=reduced")).doesNotContain("error");
        assertThat(run("train", "--maxSteps=2", "--jpegDecoding=reduced")).contains("resuming from");
        assertThat(run("export")).doesNotContain("error");
        var model = folder.resolve("out/model");
        var descriptor = Models.describe(model);
        assertThat(descriptor.input().decoding()).isEqualTo(JpegDecoding.REDUCED);
        assertThat(descriptor.provenance()).containsEntry("setting.jpegDecoding", "reduced");
        assertThat(run("evaluate")).contains("embedding").doesNotContain("error");
        var image = folder.resolve("images/even/0.jpg");
        try (var extractor = FeatureExtractor.load(model)) {
            assertThat(extractor.embed(image)).isNotEqualTo(extractor.embed(RgbImage.decode(image)));
        }

        assertThat(run("train", "--maxSteps=3")).doesNotContain("resuming from");
        assertThat(new Runs(folder.resolve("runs")).list()).hasSize(2);
        assertThat(run("evaluate", "--jpegDecoding=full")).contains("was trained with jpegDecoding=reduced, not full");
    }

    private String run(String command, String... more) {
        var words = new ArrayList<>(List.of(
                command,
                "--dataDirectory=" + folder.resolve("images"),
                "--architecture=dcgan",
                "--imageSize=16",
                "--featureMaps=4",
                "--batchSize=4",
                "--tolerance=0.001",
                "--pixelStore=memory",
                "--runsDirectory=" + folder.resolve("runs"),
                "--outputDirectory=" + folder.resolve("out")));
        words.addAll(List.of(more));
        return TinyTraining.say(words);
    }
}
