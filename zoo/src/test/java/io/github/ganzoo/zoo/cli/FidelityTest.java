package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of a few steps on two classes, measured against its own images. */
class FidelityTest {

    private static Path folder;

    @BeforeAll
    static void train(@TempDir Path temporary) throws IOException {
        folder = temporary;
        draw("images/train", 60, 1);
        draw("images/test", 30, 2);
        assertThat(run("train", "--maxSteps=2", "--architecture=cgan")).contains("step");
        assertThat(run("export", "--modelId=own")).contains("own");
    }

    @Test
    void aRunsSamplesAreMeasuredBesideRealImages() throws IOException {
        var said = run("fid", "--fidelitySamples=100", "--outputDirectory=" + folder.resolve("a"));
        assertThat(said)
                .contains("features of the untrained reference network (dcgan-64-untrained), images of 64 pixels by")
                .contains("against 100 images of images train, 480 features of")
                .contains("Warning: 100 images are fewer than twice the 480 features")
                .contains("It is not the FID")
                .contains("real, half against half")
                .doesNotContain("FID∞");
        var facts = json("a");
        assertThat(facts.get("distance").getAsString()).isEqualTo("FD");
        assertThat(facts.get("split").getAsString()).isEqualTo("train");
        assertThat(facts.getAsJsonObject("featureNetwork").get("sha256").getAsString())
                .hasSize(64);
        var generated = row(facts, 0);
        var control = row(facts, 1);
        assertThat(generated.get("images").getAsInt()).isEqualTo(100);
        assertThat(control.get("images").getAsInt()).isEqualTo(50);
        // Noise is farther from the images than these are from each other, by every metric.
        assertThat(generated.get("frechet").getAsDouble())
                .isGreaterThan(3 * control.get("frechet").getAsDouble());
        assertThat(generated.get("kid").getAsDouble())
                .isGreaterThan(control.get("kid").getAsDouble());
        assertThat(generated.getAsJsonObject("k5").get("coverage").getAsDouble())
                .isLessThan(control.getAsJsonObject("k5").get("coverage").getAsDouble());
        assertThat(Files.readString(folder.resolve("a/fidelity.md"))).contains("| generated | 100 |");
        assertThat(Files.readString(folder.resolve("a/fidelity.txt"))).contains("memorization");
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherDoesNot() throws IOException {
        run("fid", "--fidelitySamples=40", "--outputDirectory=" + folder.resolve("b"));
        run("fid", "--fidelitySamples=40", "--outputDirectory=" + folder.resolve("c"));
        run("fid", "--fidelitySamples=40", "--fidelitySeed=2", "--outputDirectory=" + folder.resolve("d"));
        assertThat(row(json("b"), 0)).isEqualTo(row(json("c"), 0)).isNotEqualTo(row(json("d"), 0));
        assertThat(row(json("b"), 1).get("name").getAsString()).isEqualTo("real, others");
    }

    @Test
    void aFolderOfImagesTakesTheGeneratorsPlaceAndItsClassesAreMeasuredByThemselves() throws IOException {
        draw("drawn", 55, 3);
        run("fid", "--imageDirectory=" + folder.resolve("drawn"), "--outputDirectory=" + folder.resolve("e"));
        var facts = json("e");
        assertThat(row(facts, 0).get("images").getAsInt()).isEqualTo(110);
        assertThat(row(facts, 0).get("frechet").getAsDouble())
                .isLessThan(2 * row(facts, 1).get("frechet").getAsDouble());
        assertThat(facts.getAsJsonArray("rows")).hasSizeGreaterThan(2);
        var ofClass = row(facts, 2);
        assertThat(ofClass.get("name").getAsString()).isEqualTo("class bar");
        assertThat(ofClass.has("frechet")).isFalse();
        assertThat(facts.has("run")).isFalse();
    }

    @Test
    void theDiscriminatorOfTheRunIsNoJudgeOfItsOwnGenerator() {
        assertThat(run("fid", "--featureNetwork=" + folder.resolve("out/model")))
                .contains("is the discriminator of the run")
                .contains("which would judge its own generator");
        var file = folder.resolve("out/model/META-INF/gan-zoo/own/model.onnx");
        assertThat(file).exists();
        assertThat(run("fid", "--featureNetwork=" + file)).contains("which would judge its own generator");
    }

    @Test
    void aModelOfAnotherTrainingIsAFeatureNetwork() throws IOException {
        run("train", "--maxSteps=1", "--seed=9", "--run=other", "--architecture=dcgan");
        run("export", "--run=other", "--modelId=other", "--outputDirectory=" + folder.resolve("other"));
        var said = run(
                "fid",
                "--architecture=cgan",
                "--featureNetwork=" + folder.resolve("other/model"),
                "--fidelitySplit=test",
                "--outputDirectory=" + folder.resolve("f"));
        assertThat(said).contains("features of other 1.0.0 (dcgan discriminator), images of 16 pixels");
        assertThat(json("f").get("split").getAsString()).isEqualTo("test");
    }

    @Test
    void whatCannotBeMeasuredIsSaidInASentence() {
        assertThat(run("fid", "--fidelitySplit=dev"))
                .contains("fidelitySplit=dev has no images; images has the splits test, train");
        assertThat(run("fid", "--featureNetwork=nowhere.onnx")).contains("featureNetwork=nowhere.onnx is no file");
        assertThat(run("fid", "--fidelitySamples=19"))
                .contains("fidelitySamples")
                .contains("from 20 to");
    }

    private static JsonObject json(String output) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve(output).resolve("fidelity.json")))
                .getAsJsonObject();
    }

    private static JsonObject row(JsonObject facts, int index) {
        return facts.getAsJsonArray("rows").get(index).getAsJsonObject();
    }

    private static void draw(String where, int each, long seed) throws IOException {
        var random = new Random(seed);
        for (var label : List.of("bar", "disc")) {
            for (int i = 0; i < each; i++) {
                var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
                var pen = image.createGraphics();
                pen.setColor(new Color(random.nextInt(1 << 24)));
                pen.fillRect(0, 0, 16, 16);
                pen.setColor(new Color(random.nextInt(1 << 24)));
                int x = random.nextInt(6);
                if (label.equals("bar")) {
                    pen.fillRect(x, 2, 3, 12);
                } else {
                    pen.fillOval(x, x, 9, 9);
                }
                pen.dispose();
                var file = folder.resolve(where).resolve(label).resolve(i + ".png");
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                ImageIO.write(image, "png", file.toFile());
            }
        }
    }

    private static String run(String command, String... words) {
        var heard = new ByteArrayOutputStream();
        var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
        var line = new ArrayList<>(List.of(
                command,
                "--dataDirectory=" + folder.resolve("images"),
                "--runsDirectory=" + folder.resolve("runs"),
                "--imageSize=16",
                "--featureMaps=4",
                "--batchSize=8",
                "--tolerance=0.001"));
        if (List.of(words).stream().noneMatch(word -> word.startsWith("--outputDirectory="))) {
            line.add("--outputDirectory=" + folder.resolve("out"));
        }
        line.addAll(List.of(words));
        try (var stop = StopRequest.listen()) {
            Main.run(line, new EventWriter(stream, stream, false), stop);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }
}
