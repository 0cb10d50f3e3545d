package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.protocols.Contenders;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of a few steps, evaluated on a folder with a split of another style and one of labels never seen. */
class EvaluateTest {

    private static Path directory;
    private static Path output;
    private static String said;

    @BeforeAll
    static void trainExportAndEvaluate(@TempDir Path temporary) throws IOException {
        directory = temporary;
        output = directory.resolve("out");
        var table = new ArrayList<>(List.of("file,label,split,twin"));
        var random = new Random(3);
        draw(table, random, "train", List.of("disc", "bar"), 20);
        draw(table, random, "val", List.of("disc", "bar"), 6);
        draw(table, random, "test", List.of("disc", "bar"), 8);
        draw(table, random, "test_style", List.of("disc", "bar"), 5);
        draw(table, random, "unknown", List.of("cross", "frame"), 7);
        Files.write(directory.resolve("images/metadata.csv"), table);
        run("train", "--maxSteps=4", "--imageSize=16", "--featureMaps=4", "--latentSize=8", "--batchSize=4");
        run(
                "export",
                "--weightsLicense=CC0-1.0",
                "--datasetTerms=drawn here",
                "--headLabels=twin,views",
                "--headSize=6");
        said = run("evaluate", "--evaluateBy=twin");
    }

    @Test
    void everySplitOfKnownLabelsHasItsTable() {
        assertThat(said)
                .contains(
                        "images test, 16 images, 2 classes; fitted on 40, penalty chosen on 12; open set: 14 images of 2 unknown"
                                + " classes")
                .contains("images test_style, 10 images, 2 classes; fitted on 40, penalty chosen on 12\n")
                .doesNotContain("images unknown, ")
                .as("DCGAN makes no image again")
                .doesNotContain("reconstruct");
    }

    @Test
    void unknownLabelsAreDetectedInTheTestSplitOnly() throws IOException {
        var tables = JsonParser.parseString(Files.readString(output.resolve("evaluation.json")))
                .getAsJsonObject()
                .getAsJsonArray("tables");
        assertThat(tables).hasSize(3);
        var test = tables.get(0).getAsJsonObject().getAsJsonArray("rows");
        var style = tables.get(1).getAsJsonObject().getAsJsonArray("rows");
        assertThat(test).hasSameSizeAs(style).hasSizeGreaterThan(8);
        test.forEach(row -> assertThat(row.getAsJsonObject().keySet()).contains("openSetDistance", "openSetSoftmax"));
        style.forEach(row -> assertThat(row.getAsJsonObject().keySet()).doesNotContain("openSetDistance"));
    }

    @Test
    void theUntrainedNetworkAndPixelsGetAHeadOfTheModelsSize() throws IOException {
        var rows = JsonParser.parseString(Files.readString(output.resolve("evaluation.json")))
                .getAsJsonObject()
                .getAsJsonArray("tables")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("rows");
        var dimensions = new HashMap<String, Integer>();
        rows.forEach(row -> dimensions.put(
                row.getAsJsonObject().get("name").getAsString(),
                row.getAsJsonObject().get("dimensions").getAsInt()));
        assertThat(dimensions)
                .containsEntry("embedding (discriminator only)", 6)
                .containsEntry("embedding (discriminator+hog), untrained", 12)
                .containsEntry("raw pixels, same head", 6);
    }

    /** The views are chosen once, for the trained network. */
    @Test
    void theUntrainedNetworkIsWhitenedWithinTheViewsThatWereChosenForTheModel() {
        var model = Models.describe(output.resolve("model")).provenance();
        assertThat(model.get("embedding.viewsChosen"))
                .startsWith("by the mean of 1-NN and probe on 12 validation images: both ")
                .contains(", weak ", ", geometric ", ", strong ");
        var untrained = Models.describe(output.resolve("untrained")).provenance();
        assertThat(untrained)
                .containsEntry("embedding.classes", "twin")
                .containsEntry("embedding.views", model.get("embedding.views"))
                .doesNotContainKey("embedding.viewsChosen");
    }

    @Test
    void splitsThatShareAnAttributesValuesWithTheTrainingImagesAreEvaluatedByIt() {
        assertThat(said)
                .contains("evaluating the exported model by twin")
                .contains("images test_style, 10 images, 6 classes; fitted on 40, penalty chosen on 12; by twin\n")
                .doesNotContain("images test, 16 images, 6 classes");
        assertThat(Models.describe(output.resolve("model")).metrics())
                .containsKeys("twin.test_style.embedding.nearest", "twin.test_style.embedding.discriminator.probe");
    }

    @Test
    void theFiguresOfTheModelAreInItsDescriptorWithAndWithoutTheGradientBranch() throws IOException {
        var descriptor = Models.describe(output.resolve("model"));
        for (var part : List.of("embedding", "embedding.discriminator", "embedding.hog", "features", "multi_scale")) {
            for (var measure : List.of("nearest", "fiveNearest", "probe")) {
                assertThat(descriptor.metrics())
                        .containsKeys("test." + part + "." + measure, "test_style." + part + "." + measure);
            }
            assertThat(descriptor.metrics())
                    .containsKeys("test." + part + ".openSetDistance", "test." + part + ".openSetSoftmax")
                    .doesNotContainKey("test_style." + part + ".openSetDistance");
        }
        var row = JsonParser.parseString(Files.readString(output.resolve("evaluation.json")))
                .getAsJsonObject()
                .getAsJsonArray("tables")
                .get(1)
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .get(0)
                .getAsJsonObject();
        assertThat(descriptor.metrics().get("test_style.embedding.nearest"))
                .isEqualTo(row.getAsJsonObject("nearest").get("share").getAsDouble());
    }

    @Test
    void theCardShowsTheTablesWithTheBaselines() throws IOException {
        assertThat(Files.readString(output.resolve("model/META-INF/gan-zoo/dcgan-ntxent-images/MODEL_CARD.md")))
                .contains("**images test, 16 images", "**images test_style, 10 images")
                .contains("| raw pixels |", "| PCA-", "| HOG |", "untrained", "AUROC distance")
                .doesNotContain("The model has not been evaluated");
    }

    @Test
    void theReportShowsWhichImagesWereMistakenAndWhatIsNearThem() throws IOException {
        var page = Files.readString(output.resolve("report.html"));
        var json = page.substring(page.indexOf("id=\"data\">") + 10);
        var evidence = JsonParser.parseString(json.substring(0, json.indexOf("</script>")))
                .getAsJsonObject()
                .getAsJsonObject("evidence");
        assertThat(evidence.getAsJsonArray("classes")).hasToString("[\"bar\",\"disc\"]");
        int images = 0;
        for (var row : evidence.getAsJsonArray("counts")) {
            for (var count : row.getAsJsonArray()) {
                images += count.getAsInt();
            }
        }
        assertThat(images).isEqualTo(16);
        assertThat(evidence.getAsJsonArray("map")).hasSize(16);
        assertThat(evidence.getAsJsonArray("examples")).hasSize(2);
        assertThat(evidence.getAsJsonArray("samples")).isNotEmpty();
        assertThat(evidence.getAsJsonArray("samples").get(0).getAsJsonObject().getAsJsonArray("neighbors"))
                .hasSize(5);
        assertThat(page).contains("The embedding tells the class of ", "id=\"matrix\"");
        assertThat(output.resolve("evolution.gif")).isNotEmptyFile();
    }

    @Test
    void theUntrainedNetworkStandsBesideTheModelUnderTheSameHead() {
        assertThat(Models.describe(output.resolve("untrained")).provenance())
                .containsEntry("embedding.classes", "twin");
    }

    @Test
    void whereAColumnNamesObjectsIntervalsAndTestsAreOverThem() throws IOException {
        var other = directory.resolve("grouped");
        var heard = run(
                "evaluate", "--model=" + output.resolve("model"), "--outputDirectory=" + other, "--groupColumn=twin");
        assertThat(heard)
                .contains(
                        "images test_style, 10 images, 2 classes; fitted on 40, penalty chosen on 12; 6 groups by twin")
                .contains("accuracy [95 % Wilson confidence interval over 6 groups by twin]")
                .contains(
                        "p by the exact sign test of differences over 6 groups by twin; * significant at .05 by Holm's")
                // All test images have the same value.
                .contains("95 % Wilson confidence interval over 1 group by twin]", "[.000, 1.000]");
        assertThat(Files.readString(other.resolve("evaluation.json"))).contains("\"groupColumn\": \"twin\"");
        assertThat(Files.readString(other.resolve("evaluation.md"))).contains("over 6 groups by twin");
        assertThat(said).contains("accuracy [95 % Wilson confidence interval]", "p by McNemar's exact test");
    }

    @Test
    void aCheckForCollapseIsBesideTheMainTable() throws IOException {
        assertThat(said).contains("Collapse; images test, 16 images, 2 classes", "effective rank");
        assertThat(further(output))
                .extracting(table -> table.get("protocol").getAsString())
                .containsExactly("collapse", "collapse");
        assertThat(names(further(output).get(0))).containsExactly("embedding", "features", "multi_scale");
    }

    @Test
    void furtherProtocolsHaveTablesAndNetworksOfOthersStandBesideTheModel() throws IOException {
        // The model itself as somebody else's file must have the features that it has as a model.
        var contender = directory.resolve("contender.onnx");
        try (var files = Files.walk(output.resolve("model"))) {
            Files.copy(
                    files.filter(file -> file.toString().endsWith(".onnx"))
                            .findFirst()
                            .orElseThrow(),
                    contender);
        }
        Files.writeString(
                directory.resolve("contender.json"),
                """
                {"name": "contender", "input": "image", "features": "features", "size": 16,
                 "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}""");
        var other = directory.resolve("further");
        var heard = run(
                "evaluate",
                "--model=" + output.resolve("model"),
                "--outputDirectory=" + other,
                "--evaluateWith=neighbors,svm,forest,low-label,retrieval,layers,collapse",
                "--against=" + contender);
        assertThat(heard).contains("evaluating against contender, images of 16 pixels by bicubic, SHA-256 ");
        var all = JsonParser.parseString(Files.readString(other.resolve("evaluation.json")))
                .getAsJsonObject();
        assertThat(all.getAsJsonArray("against")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("contender");
        var main = all.getAsJsonArray("tables").get(0).getAsJsonObject();
        assertThat(names(main)).contains("contender", "contender, same head");
        assertThat(row(main, "contender").get("nearest"))
                .isEqualTo(row(main, "features").get("nearest"));
        assertThat(row(main, "contender").get("probe"))
                .isEqualTo(row(main, "features").get("probe"));
        assertThat(row(main, "contender, same head").get("dimensions").getAsInt())
                .isEqualTo(6);

        var tables = further(other);
        assertThat(tables)
                .extracting(table -> table.get("protocol").getAsString())
                .containsExactly("neighbors", "svm", "forest", "low-label", "retrieval", "layers", "collapse");
        for (var table : tables) {
            if (!table.get("protocol").getAsString().equals("layers")) {
                assertThat(names(table))
                        .as("%s", table.get("protocol"))
                        .containsExactly(
                                "embedding",
                                "features",
                                "multi_scale",
                                "embedding, untrained",
                                "features, untrained",
                                "multi_scale, untrained",
                                "raw pixels",
                                "contender");
            }
        }
        assertThat(row(tables.get(0), "embedding").getAsJsonObject("cosine1").get("share"))
                .isEqualTo(row(main, "embedding (discriminator+hog)")
                        .getAsJsonObject("nearest")
                        .get("share"));
        assertThat(row(tables.get(1), "contender").get("accuracy"))
                .isEqualTo(row(tables.get(1), "features").get("accuracy"));
        assertThat(row(tables.get(3), "features")
                        .getAsJsonObject("10%")
                        .get("labels")
                        .getAsInt())
                .isEqualTo(4);
        assertThat(names(tables.get(5))).contains("stage 1", "stage 2", "stage 1, untrained");
        int lengths = 0;
        for (var name : names(tables.get(5))) {
            lengths += name.endsWith("untrained")
                    ? 0
                    : row(tables.get(5), name).get("dimensions").getAsInt();
        }
        assertThat(lengths)
                .isEqualTo(row(tables.get(6), "multi_scale").get("dimensions").getAsInt());
        assertThat(Files.readString(other.resolve("evaluation.md")))
                .contains("**Random forest of 100 trees", "| contender |", "**Retrieval among the test images");
        assertThat(Files.readString(other.resolve("evaluation.txt"))).contains("Linear probe on few labels; images");
    }

    @Test
    void aNetworkThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Contenders.open(List.of("nowhere.onnx")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("against=nowhere.onnx is no file");
    }

    private static List<JsonObject> further(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("evaluation.json")))
                .getAsJsonObject()
                .getAsJsonArray("further")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static List<String> names(JsonObject table) {
        return table.getAsJsonArray("rows").asList().stream()
                .map(row -> row.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    private static JsonObject row(JsonObject table, String name) {
        return table.getAsJsonArray("rows").get(names(table).indexOf(name)).getAsJsonObject();
    }

    @Test
    void anEvaluatedModelIsStillWhole() {
        assertThat(run("package")).contains("io.github.ganzoo:gan-model-dcgan-ntxent-images:1.0.0");
    }

    private static void draw(List<String> table, Random random, String split, List<String> labels, int each)
            throws IOException {
        for (var label : labels) {
            for (int i = 0; i < each; i++) {
                var name = split + "/" + label + i + ".png";
                var file = directory.resolve("images").resolve(name);
                Files.createDirectories(file.getParent());
                ImageIO.write(image(label, random), "png", file.toFile());
                // Only images of "test_style" have twins in the training split.
                var twin = split.equals("test") ? "none" : label + i % 3;
                table.add(name + "," + label + "," + split + "," + twin);
            }
        }
    }

    private static BufferedImage image(String label, Random random) {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        // On plain paper the embedding would rest on directions of hardly any variance, which magnify rounding errors.
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, random.nextInt(1 << 24));
        }
        var pen = image.createGraphics();
        pen.setColor(new Color(random.nextInt(1 << 24)));
        int x = random.nextInt(4);
        int y = random.nextInt(4);
        switch (label) {
            case "disc" -> pen.fillOval(x, y, 12, 12);
            case "bar" -> pen.fillRect(x + 4, y, 3, 12);
            case "cross" -> {
                pen.drawLine(x, y, x + 11, y + 11);
                pen.drawLine(x, y + 11, x + 11, y);
            }
            default -> pen.drawRect(x, y, 11, 11);
        }
        pen.dispose();
        return image;
    }

    private static String run(String command, String... words) {
        var heard = new ByteArrayOutputStream();
        var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
        var line = new ArrayList<>(List.of(command));
        if (List.of(words).stream().noneMatch(word -> word.startsWith("--outputDirectory="))) {
            line.add("--outputDirectory=" + directory.resolve("out"));
        }
        if (!command.equals("package")) {
            line.add("--dataDirectory=" + directory.resolve("images"));
            line.add("--runsDirectory=" + directory.resolve("runs"));
        }
        line.addAll(List.of(words));
        try (var stop = StopRequest.listen()) {
            int code = Main.run(line, new EventWriter(stream, stream, false), stop);
            assertThat(code).as(heard.toString(StandardCharsets.UTF_8)).isZero();
        }
        return heard.toString(StandardCharsets.UTF_8);
    }
}
