package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.zoo.evaluation.paired.PairedMetric;
import io.github.ganzoo.zoo.evaluation.paired.SimilarityTable;
import io.github.ganzoo.zoo.experiment.model.EvaluatedModel;
import io.github.ganzoo.zoo.experiment.model.ReconstructedImages;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
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
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
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
    void anAutoencodersReconstructionsAreComparedUnlessItsCheckpointIsElsewhere() throws IOException {
        var evaluated = evaluated("ebgan", "--imageSize=16", "--maxSteps=20");
        assertThat(evaluated.said())
                .contains("comparing images of the split test with their reconstructions")
                .contains("reconstructed images of images test, step 20", "  reconstruction\n", "over pairs: 12\n")
                .contains("PSNR in dB    80", "SSIM           1", "HaarPSI        1");
        assertThat(evaluated.columns()).hasSize(1);
        assertThat(evaluated.columns().get(0).getAsJsonObject().keySet())
                .containsExactly("name", "pairs", "psnr", "ssim", "haarpsi");
        // A picture of one gray would have less.
        assertThat(evaluated.mean(0, "psnr")).isBetween(10.0, 40.0);
        assertThat(Files.readString(evaluated.output().resolve("evaluation.txt")))
                .contains("reconstructed images");
        assertThat(Files.readString(evaluated.output().resolve("evaluation.md")))
                .contains("| HaarPSI | 1 |");

        var lines = new ArrayList<String>();
        var elsewhere = Map.of("runsDirectory", folder.resolve("none").toString());
        assertThat(table(evaluated.output(), elsewhere, lines)).isEmpty();
        assertThat(lines)
                .containsExactly("reconstructions are left out: the checkpoint that the model comes from is not on this"
                        + " machine");
    }

    @Test
    void cyclesAreComparedForEitherDomain() throws IOException {
        var output = exported("cyclegan", "--imageSize=32", "--residualBlocks=1", "--batchSize=2", "--maxSteps=1");
        var runs = folder.resolve("cyclegan/runs").toString();
        var table =
                table(output, Map.of("runsDirectory", runs), new ArrayList<>()).orElseThrow();
        assertThat(table.columns())
                .extracting(SimilarityTable.Column::name)
                .containsExactly("bright to dark and back", "dark to bright and back");
        assertThat(table.columns()).allSatisfy(column -> {
            assertThat(column.metrics().pairs()).isEqualTo(6);
            assertThat(column.metrics().mean(PairedMetric.PSNR)).isBetween(1.0, 60.0);
        });
    }

    private static Optional<SimilarityTable> table(Path output, Map<String, String> user, List<String> lines) {
        var model = EvaluatedModel.named(output.resolve("model"), user);
        var images = Map.of("dataDirectory", folder.resolve("images").toString());
        var dataset = TrainingData.load(TrainedModel.settings(model.settings().toMap(), images), line -> {});
        return ReconstructedImages.table(model, dataset, lines::add);
    }

    private record Evaluated(String said, Path output, JsonObject json) {

        JsonArray columns() {
            return json.getAsJsonObject("reconstructions").getAsJsonArray("columns");
        }

        double mean(int column, String metric) {
            return columns()
                    .get(column)
                    .getAsJsonObject()
                    .getAsJsonObject(metric)
                    .get("mean")
                    .getAsDouble();
        }
    }

    private static Evaluated evaluated(String architecture, String... more) throws IOException {
        var output = exported(architecture, more);
        var said = run(words("evaluate", common(architecture)));
        var json = JsonParser.parseString(Files.readString(output.resolve("evaluation.json")));
        return new Evaluated(said, output, json.getAsJsonObject());
    }

    private static Path exported(String architecture, String... more) {
        run(words(
                "train",
                common(architecture),
                Stream.concat(
                                Stream.of("--architecture=" + architecture, "--featureMaps=4", "--sampleEvery=0"),
                                Stream.of(more))
                        .toArray(String[]::new)));
        run(words("export", common(architecture), "--headSize=4", "--tolerance=0.01"));
        return folder.resolve(architecture).resolve("out");
    }

    private static List<String> common(String architecture) {
        var home = folder.resolve(architecture);
        return List.of(
                "--dataDirectory=" + folder.resolve("images"),
                "--runsDirectory=" + home.resolve("runs"),
                "--outputDirectory=" + home.resolve("out"));
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
            var home = Files.createDirectories(
                    folder.resolve("images").resolve(split).resolve(label));
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
