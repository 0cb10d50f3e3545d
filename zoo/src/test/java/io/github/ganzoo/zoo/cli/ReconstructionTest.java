package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.zoo.checkpoint.Runs;
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
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that make images again are evaluated by how well they do, on images that they have not seen. */
class ReconstructionTest {

    private static final int SIZE = 16;

    @SuppressWarnings("NullAway.Init")
    @TempDir
    private static Path folder;

    @BeforeAll
    static void drawImages() throws IOException {
        draw("train", 20);
        draw("test", 6);
    }

    @Test
    void anAutoencodersReconstructionsAreComparedAndGetBetterWithTraining() throws IOException {
        var early = evaluated("began", "2", "--imageSize=16", "--latentSize=16");
        assertThat(early.said())
                .contains("reconstructed images of images test, step 2", "reconstruction\n", "over pairs: 12\n")
                .contains("PSNR in dB    80", "SSIM           1", "HaarPSI        1");
        var late = evaluated("began", "300", "--imageSize=16", "--latentSize=16");
        assertThat(late.mean(0, "psnr")).isGreaterThan(early.mean(0, "psnr") + 2);
        assertThat(late.mean(0, "ssim")).isGreaterThan(early.mean(0, "ssim"));
        assertThat(early.json().getAsJsonObject("reconstructions")
                        .getAsJsonArray("columns")
                        .get(0)
                        .getAsJsonObject()
                        .keySet())
                .containsExactly("name", "pairs", "psnr", "ssim", "haarpsi");
        assertThat(Files.readString(early.output().resolve("evaluation.txt"))).contains("reconstructed images");
        assertThat(Files.readString(early.output().resolve("evaluation.md"))).contains("| HaarPSI | 1 |");
    }

    @Test
    void cyclesAreComparedForEitherDomain() throws IOException {
        var evaluated = evaluated(
                "cyclegan", "2", "--imageSize=32", "--residualBlocks=1", "--discriminatorFeatureMaps=4", "--batchSize=2");
        assertThat(evaluated.said())
                .contains("bright to dark and back", "dark to bright and back", "over pairs: 6\n");
        assertThat(evaluated.columns()).hasSize(2);
        assertThat(evaluated.mean(1, "psnr")).isBetween(1.0, 60.0);
    }

    @Test
    void withoutTheCheckpointTheyAreLeftOutWithAWord() throws IOException {
        var evaluated = evaluated("ebgan", "2", "--imageSize=16");
        assertThat(evaluated.columns()).hasSize(1);
        var output = folder.resolve("elsewhere");
        var said = run(
                "evaluate",
                "--model=" + evaluated.output().resolve("model"),
                "--dataDirectory=" + folder.resolve("images"),
                "--runsDirectory=" + folder.resolve("none"),
                "--outputDirectory=" + output);
        assertThat(said)
                .contains("reconstructions are left out: the checkpoint that the model comes from is not on this machine");
        assertThat(Files.readString(output.resolve("evaluation.json"))).doesNotContain("reconstructions");
    }

    @Test
    void otherDiscriminatorsSayNothingOfIt() throws IOException {
        var evaluated = evaluated("dcgan", "1", "--imageSize=16");
        assertThat(evaluated.said()).doesNotContain("reconstruct");
        assertThat(evaluated.json().has("reconstructions")).isFalse();
    }

    private record Evaluated(String said, Path output, JsonObject json) {

        JsonArray columns() {
            return json.getAsJsonObject("reconstructions").getAsJsonArray("columns");
        }

        double mean(int column, String metric) {
            return columns().get(column)
                    .getAsJsonObject()
                    .getAsJsonObject(metric)
                    .get("mean")
                    .getAsDouble();
        }
    }

    private static Evaluated evaluated(String architecture, String steps, String... more) throws IOException {
        var home = folder.resolve(architecture + steps);
        var common = List.of(
                "--dataDirectory=" + folder.resolve("images"),
                "--runsDirectory=" + home.resolve("runs"),
                "--outputDirectory=" + home.resolve("out"));
        var training = new ArrayList<>(List.of("train", "--architecture=" + architecture, "--maxSteps=" + steps));
        training.add("--featureMaps=4");
        training.add("--batchSize=4");
        training.add("--sampleEvery=0");
        training.addAll(common);
        for (var each : more) {
            training.removeIf(word -> word.startsWith(each.substring(0, each.indexOf('='))));
            training.add(each);
        }
        run(training.toArray(String[]::new));
        assertThat(new Runs(home.resolve("runs")).current()).isPresent();
        run(words("export", common, "--headSize=4", "--tolerance=0.01"));
        var said = run(words("evaluate", common));
        var json = JsonParser.parseString(Files.readString(home.resolve("out/evaluation.json")));
        return new Evaluated(said, home.resolve("out"), json.getAsJsonObject());
    }

    private static String[] words(String command, List<String> common, String... more) {
        var words = new ArrayList<>(List.of(command));
        words.addAll(common);
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static String run(String... words) {
        var bytes = new ByteArrayOutputStream();
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (var stop = StopRequest.listen()) {
            int code = Main.run(List.of(words), new EventWriter(stream, stream, false), stop);
            assertThat(code).as(bytes.toString(StandardCharsets.UTF_8)).isZero();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Discs on a slope of color, with some noise, since a head fitted on plain drawings would rest on rounding. */
    private static void draw(String split, int each) throws IOException {
        var random = new Random(split.hashCode());
        for (var label : List.of("bright", "dark")) {
            var home = Files.createDirectories(folder.resolve("images").resolve(split).resolve(label));
            int floor = label.equals("dark") ? 20 : 130;
            for (int i = 0; i < each; i++) {
                var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
                for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                    int slope = floor + 3 * (pixel / SIZE) + random.nextInt(30);
                    image.setRGB(pixel % SIZE, pixel / SIZE, new Color(slope, slope / 2, floor).getRGB());
                }
                var pen = image.createGraphics();
                pen.setColor(new Color(floor + 80, random.nextInt(256), random.nextInt(256)));
                pen.fillOval(random.nextInt(8), random.nextInt(8), 8, 8);
                pen.dispose();
                ImageIO.write(image, "png", home.resolve(i + ".png").toFile());
            }
        }
    }
}
