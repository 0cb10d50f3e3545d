package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.checkpoint.Runs;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in processes of their own, as the plugin runs them. */
@Tag("thorough")
class TrainingResumeTest {

    /** Enough that a process killed at its first checkpoint never comes so far. */
    private static final long STEPS = 170;

    private static Path directory;

    @BeforeAll
    static void drawImages(@TempDir Path temporary) throws IOException {
        directory = temporary;
        var random = new Random(5);
        for (int i = 0; i < 60; i++) {
            var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(8), random.nextInt(8), 8, 8);
            graphics.dispose();
            var file = directory.resolve("images/" + (i % 2 == 0 ? "even" : "odd") + "/" + i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
            assertThat(RgbImage.decode(file).width()).isEqualTo(16);
        }
    }

    @Test
    void aKilledTrainingGoesOnToTheVerySameWeights() throws Exception {
        var whole = "whole";
        assertThat(finish(train(whole, STEPS))).isZero();

        var killed = "killed";
        var process = train(killed, 1_000_000);
        var store = store(killed);
        awaitCheckpoint(process, store);
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(store.latest().orElseThrow().step()).isBetween(17L, STEPS - 1L);

        assertThat(finish(train(killed, STEPS))).isZero();
        assertSame(state(whole, STEPS), state(killed, STEPS));
    }

    @Test
    void aTrainingInBfloat16ResumesInBfloat16() throws Exception {
        assertThat(finish(train("rounded", 6, "--precision=bfloat16"))).isZero();
        assertThat(finish(train("stopped", 3, "--precision=bfloat16"))).isZero();
        var process = train("stopped", 6);
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(finish(process)).isZero();
        assertThat(said).contains("using precision=bfloat16 from the checkpoint of step 3");
        assertSame(state("rounded", 6), state("stopped", 6));
    }

    @Test
    void anotherConfigurationIsRefusedByNamingTheKeys() throws Exception {
        var run = "other";
        assertThat(finish(train(run, 3))).isZero();

        var process = train(run, 5, "--learningRate=0.001", "--seed=9");
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(finish(process)).isEqualTo(1);
        assertThat(said).contains("learningRate").contains("seed").contains("0.001");
        assertThat(store(run).latest().orElseThrow().step()).isEqualTo(3);
    }

    @Test
    void aLossThatIsNoLongerFiniteStopsTheTrainingAndNamesTheLastGoodCheckpoint() throws Exception {
        var run = "diverging";
        var process = train(run, 1000, 1, "--learningRate=1e30");
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(finish(process)).isEqualTo(1);
        assertThat(said)
                .containsPattern("\\([dg]_\\w+\\) became (NaN|-?Infinity) at step \\d+")
                .contains("checkpoint");
        assertThat(store(run).list().size()).isLessThanOrEqualTo(4);
    }

    @Test
    void aTrainingWhoseParentEndsSavesAndStops() throws Exception {
        var run = "orphan";
        var process = train(run, 1_000_000);
        awaitCheckpoint(process, store(run));
        process.getOutputStream().close();
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(finish(process)).isEqualTo(StopRequest.STOPPED);
        assertThat(store(run).latest().orElseThrow().step()).isGreaterThan(17);
    }

    private static void awaitCheckpoint(Process process, CheckpointStore store) throws InterruptedException {
        while (store.latest().isEmpty()) {
            assertThat(process.isAlive()).as("the training is alive").isTrue();
            Thread.sleep(5);
        }
    }

    private static void assertSame(CheckpointState expected, CheckpointState actual) {
        assertThat(actual.entries().keySet()).isEqualTo(expected.entries().keySet());
        expected.entries().forEach((name, entry) -> assertThat(
                        entry.equals(actual.entries().get(name)))
                .as(name)
                .isTrue());
    }

    private static CheckpointStore store(String run) {
        return new Runs(directory.resolve("runs")).named(run).checkpoints();
    }

    private static CheckpointState state(String run, long step) {
        var store = store(run);
        var latest = store.latest().orElseThrow();
        assertThat(latest.step()).isEqualTo(step);
        return store.load(latest);
    }

    private static Process train(String run, long steps, String... more) throws IOException {
        return train(run, steps, 17, more);
    }

    private static Process train(String run, long steps, int every, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--dataDirectory=" + directory.resolve("images"),
                "--runsDirectory=" + directory.resolve("runs"),
                "--run=" + run,
                "--outputDirectory=" + directory.resolve("out/" + run),
                "--imageSize=16",
                "--featureMaps=4",
                "--batchSize=8",
                "--dropout=0.2",
                "--instanceNoise=0.1",
                "--checkpointEvery=" + every,
                "--sampleEvery=0",
                "--maxSteps=" + steps));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        builder.environment().put("GAN_PARENT", "1");
        return builder.start();
    }

    private static int finish(Process process) throws Exception {
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
