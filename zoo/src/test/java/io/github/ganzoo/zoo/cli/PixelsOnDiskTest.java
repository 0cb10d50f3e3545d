package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelsOnDiskTest {
    private final int threads = ProcessorThreads.inUse();
    private final Path folder;

    PixelsOnDiskTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        var random = new Random(3);
        for (int i = 0; i < 30; i++) {
            var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(8), random.nextInt(8), 8, 8);
            graphics.dispose();
            var file = folder.resolve("images/" + (i % 2 == 0 ? "even/" : "odd/") + i + ".png");
            Files.createDirectories(file.resolveSibling(""));
            ImageIO.write(image, "png", file.toFile());
        }
    }

    @AfterEach
    void restore() {
        ProcessorThreads.use(threads);
    }

    @Test
    void aTrainingHasTheSameBitsAlsoWhenItResumes() {
        train("memory", 4, "--pixelStore=memory");
        assertThat(train("disk", 2, "--pixelStore=disk")).contains("30 images in ", "decoded once");
        assertThat(train("disk", 4, "--pixelStore=disk")).contains("resuming from", "decoded by an earlier start");
        assertThat(train("both", 2, "--pixelStore=disk")).contains("decoded once");
        assertThat(train("both", 4, "--pixelStore=memory"))
                .contains("resuming from")
                .doesNotContain(".pixels");
        assertSame("memory", "disk");
        assertSame("memory", "both");
    }

    @Test
    void theFolderOfPixelsIsNoRun() {
        train("disk", 1, "--pixelStore=disk");
        assertThat(runs("disk").directory().resolve(".pixels")).isDirectory();
        assertThat(runs("disk").list()).hasSize(1);
    }

    private String train(String runs, int steps, String pixels) {
        return TinyTraining.say(List.of(
                "train",
                "--dataDirectory=" + folder.resolve("images"),
                "--architecture=dcgan",
                "--imageSize=16",
                "--featureMaps=4",
                "--batchSize=4",
                "--maxSteps=" + steps,
                pixels,
                "--runsDirectory=" + runs(runs).directory(),
                "--outputDirectory=" + folder.resolve("out")));
    }

    private Runs runs(String name) {
        return new Runs(folder.resolve(name));
    }

    private void assertSame(String one, String other) {
        var expected = state(one).entries();
        var actual = state(other).entries();
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, entry) ->
                assertThat(entry.equals(actual.get(name))).as(name).isTrue());
    }

    private CheckpointState state(String runs) {
        var store = runs(runs).current().orElseThrow().checkpoints();
        var latest = store.latest().orElseThrow();
        assertThat(latest.step()).isEqualTo(4);
        return store.load(latest);
    }
}
