package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Recognition;
import io.github.ganzoo.runtime.Recognizer;
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
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shapes in sizes: four shapes of three sizes each are known, a fourth size of them is a new class of a known parent,
 * and a fifth shape an unknown parent.
 */
class ClassifyTest {

    private static final List<String> SHAPES = List.of("disc", "bar", "cross", "frame");

    private static final Map<Path, String> SEEN = new TreeMap<>();
    private static final Map<Path, String> NEW = new TreeMap<>();
    private static final Map<Path, String> UNKNOWN = new TreeMap<>();

    private static Path directory;
    private static Path output;
    private static Path plain;
    private static String said;

    @BeforeAll
    static void trainExportAndClassify(@TempDir Path temporary) throws IOException {
        directory = temporary;
        output = directory.resolve("out");
        plain = directory.resolve("before/model");
        var table = new ArrayList<>(List.of("file,label,split,species,mixed"));
        var random = new Random(3);
        draw(table, random, "train", SHAPES, List.of(5, 9, 13), 8);
        draw(table, random, "val", SHAPES, List.of(5, 9, 13), 2);
        SEEN.putAll(draw(table, random, "test_seen", SHAPES, List.of(5, 9, 13), 4));
        NEW.putAll(draw(table, random, "test", SHAPES, List.of(7), 5));
        UNKNOWN.putAll(draw(table, random, "unknown", List.of("grid"), List.of(11), 9));
        Files.write(directory.resolve("images/metadata.csv"), table);
        run(
                0,
                "train",
                "--architecture=dcgan",
                "--maxSteps=4",
                "--imageSize=16",
                "--featureMaps=4",
                "--latentSize=8",
                "--batchSize=4");
        for (var place : List.of(output, directory.resolve("before"))) {
            run(
                    0,
                    "export",
                    "--outputDirectory=" + place,
                    "--weightsLicense=CC0-1.0",
                    "--datasetTerms=drawn here",
                    "--headSize=16");
        }
        said = run(0, "classify", "--classifyBy=species", "--classifyWithin=label");
    }

    @Test
    void aTableSaysHowWellKnownNewAndUnknownClassesAreRecognized() throws IOException {
        assertThat(said)
                .contains("fitting a classifier of 12 classes, species within label, on 96 images")
                .contains(
                        "images test_seen by species within label: 48 images of 12 of 12 classes; 20 of other classes of"
                                + " known parents, 9 of unknown parents")
                .contains("figure ", "margin ", "softmax ", "entropy ", "energy ", "k-NN distance")
                .contains("class accuracy", "CSR", "CGR", "macro CSR", "AUROC", "FPR@95", "OSCR", "distance");
        assertThat(Files.readString(output.resolve("classify.md"))).contains("| CSR | ");
        assertThat(Files.readString(output.resolve("classify.txt"))).contains("temperature", "CSR  ");
        var table = JsonParser.parseString(Files.readString(output.resolve("classify.json")))
                .getAsJsonObject()
                .getAsJsonArray("tables")
                .get(0)
                .getAsJsonObject();
        assertThat(table.get("split").getAsString()).isEqualTo("test_seen");
        assertThat(table.getAsJsonArray("rules")).hasSize(5);
    }

    /** The runtime decides on decoded images as the table did on the data set's. */
    @Test
    void theRecognizerAnswersAsOftenRightAsTheTableSays() {
        var metrics = Models.describe(output.resolve("model")).metrics();
        try (var recognizer = Recognizer.load(output.resolve("model"))) {
            assertThat(share(
                            SEEN,
                            (file, species) -> recognizer.recognize(file) instanceof Recognition.Known known
                                    && known.name().equals(species)))
                    .isCloseTo(metrics.get("test_seen.recognition.csr"), within(1e-9));
            assertThat(share(
                            NEW,
                            (file, species) -> recognizer.recognize(file) instanceof Recognition.Parent parent
                                    && species.startsWith(parent.name())))
                    .isCloseTo(metrics.get("test_seen.recognition.cgrRejecting"), within(1e-9));
            assertThat(share(UNKNOWN, (file, species) -> recognizer.recognize(file) instanceof Recognition.Unknown))
                    .isCloseTo(metrics.get("test_seen.recognition.rejected"), within(1e-9));
        }
    }

    @Test
    void shapesOfWhichAThirdOfTheSizesIsNewAreToldApart() {
        var metrics = Models.describe(output.resolve("model")).metrics();
        // By chance: a twelfth and a quarter.
        assertThat(metrics.get("test_seen.recognition.accuracy")).isGreaterThan(.5);
        assertThat(metrics.get("test_seen.recognition.parentAccuracy")).isGreaterThan(.6);
    }

    @Test
    void theModelKeepsItsVectorsAndIsTheNextMinorVersion() throws IOException {
        var image = SEEN.keySet().iterator().next();
        try (var before = FeatureExtractor.load(plain);
                var after = FeatureExtractor.load(output.resolve("model"))) {
            assertThat(before.descriptor().version()).isEqualTo("1.0.0");
            assertThat(after.descriptor().version()).isEqualTo("1.1.0");
            assertThat(after.embed(image)).isEqualTo(before.embed(image));
            assertThat(after.descriptor().output(Output.PROBABILITIES).length()).isEqualTo(12);
            assertThat(after.descriptor().classifier().orElseThrow().parents())
                    .containsExactlyInAnyOrderElementsOf(SHAPES);
        }
        assertThat(run(0, "package", "--previous=" + plain))
                .contains("the vectors equal those of 1.0.0")
                .contains("gan-model-dcgan-images:1.1.0");
    }

    @Test
    void aModelThatHasClassesIsGivenOthers() throws IOException {
        var other = directory.resolve("flat");
        var heard = run(
                0,
                "classify",
                "--model=" + output.resolve("model"),
                "--outputDirectory=" + other,
                "--openSetScore=softmax");
        assertThat(heard).contains("images test by label: 20 images of 4 of 4 classes", "9 of other classes");
        var model = Models.describe(other.resolve("model"));
        assertThat(model.version()).isEqualTo("1.1.0");
        assertThat(model.classifier().orElseThrow().parents()).isEmpty();
        assertThat(model.provenance()).containsEntry("classifier.classes", "label");
        try (var recognizer = Recognizer.load(other.resolve("model"))) {
            assertThat(recognizer.recognize(NEW.keySet().iterator().next()).classes())
                    .hasSize(4);
        }
    }

    @Test
    void whereEachClassIsAnObjectThresholdsAreChosenOnOtherViewsAndIntervalsAreOverObjects() {
        var heard = run(
                0,
                "classify",
                "--model=" + plain,
                "--outputDirectory=" + directory.resolve("grouped"),
                "--classifyBy=species",
                "--classifyWithin=label",
                "--groupColumn=species");
        assertThat(heard).contains("17 groups by species", "on 96 images").doesNotContain("each class has only one");
    }

    @Test
    void ofTwoClassesEveryImageIsGivenOne() throws IOException {
        var table = directory.resolve("two/metadata.csv");
        Files.createDirectories(table.getParent());
        var lines = new ArrayList<>(List.of("file,label,split"));
        for (var line : Files.readAllLines(directory.resolve("images/metadata.csv"))) {
            var cells = line.split(",", -1);
            if (SHAPES.subList(0, 2).contains(cells[1]) && !cells[2].equals("test_seen")) {
                var copy = directory.resolve("two").resolve(cells[0]);
                Files.createDirectories(copy.getParent());
                Files.copy(directory.resolve("images").resolve(cells[0]), copy);
                lines.add(cells[0] + "," + cells[1] + "," + cells[2]);
            }
        }
        Files.write(table, lines);
        var heard = run(
                0,
                "classify",
                "--model=" + plain,
                "--outputDirectory=" + directory.resolve("of-two"),
                "--dataDirectory=" + directory.resolve("two"));
        assertThat(heard)
                .contains("of 2 classes none can be kept back", "class accuracy")
                .doesNotContain("AUROC");
        try (var recognizer = Recognizer.load(directory.resolve("of-two/model"))) {
            assertThat(recognizer.recognize(UNKNOWN.keySet().iterator().next())).isInstanceOf(Recognition.Known.class);
        }
    }

    /** The numbers of a class are near those of its parent's other classes, also of one that was never seen. */
    @Test
    void numbersBesideImagesHelpAndBecomeAnInputOfTheModel() throws IOException {
        var numbers = new TreeMap<String, double[]>();
        var lines = new ArrayList<>(List.of("file,length,weight,nothing"));
        var random = new Random(5);
        for (var line : Files.readAllLines(directory.resolve("images/metadata.csv"))) {
            var cells = line.split(",", -1);
            if (!cells[0].equals("file")) {
                int shape = SHAPES.indexOf(cells[1]);
                double[] row = {
                    100 * shape + 10 * random.nextGaussian(),
                    1e-3 * (Integer.parseInt(cells[3].replaceAll("\\D", "")) + .1 * random.nextGaussian()),
                    7
                };
                numbers.put(cells[0], row);
                lines.add(cells[0] + "," + row[0] + "," + row[1] + "," + row[2]);
            }
        }
        var table = Files.write(directory.resolve("numbers.csv"), lines);
        run(
                0,
                "classify",
                "--model=" + plain,
                "--outputDirectory=" + directory.resolve("side"),
                "--classifyBy=species",
                "--classifyWithin=label",
                "--sideFeatures=" + table);
        var model = Models.describe(directory.resolve("side/model"));
        var alone = Models.describe(output.resolve("model")).metrics();
        for (var figure : List.of("accuracy", "parentAccuracy")) {
            assertThat(model.metrics().get("test_seen.recognition." + figure))
                    .as(figure)
                    .isGreaterThan(alone.get("test_seen.recognition." + figure));
        }
        try (var recognizer = Recognizer.load(directory.resolve("side/model"));
                var extractor = FeatureExtractor.load(directory.resolve("side/model"));
                var before = FeatureExtractor.load(plain)) {
            assertThat(recognizer.classifier().side().stream().map(Classifier.SideColumn::name))
                    .containsExactly("length", "weight", "nothing");
            assertThat(share(
                            SEEN,
                            (file, species) ->
                                    recognizer.recognize(file, Objects.requireNonNull(numbers.get(name(file))))
                                                    instanceof Recognition.Known known
                                            && known.name().equals(species)))
                    .isCloseTo(model.metrics().get("test_seen.recognition.csr"), within(1e-9));
            var image = SEEN.keySet().iterator().next();
            assertThat(recognizer.recognize(image).classes()).hasSize(12);
            assertThat(extractor.selfTest()).isLessThan(1e-4);
            assertThat(extractor.embed(image)).isEqualTo(before.embed(image));
            assertThatThrownBy(() -> recognizer.recognize(image, new double[1]))
                    .hasMessageContaining("takes 3 finite ones: length, weight, nothing");
        }
    }

    @Test
    void anImageWithoutItsNumbersIsNamed() throws IOException {
        var table = Files.write(directory.resolve("few.csv"), List.of("file,length", "train/bar13-0.png,3"));
        assertThat(run(
                        1,
                        "classify",
                        "--model=" + plain,
                        "--outputDirectory=" + directory.resolve("bad"),
                        "--sideFeatures=" + table))
                .contains("few.csv has no row for the image train/");
    }

    private static String name(Path file) {
        return directory.resolve("images").relativize(file).toString().replace('\\', '/');
    }

    @Test
    void aClassOfTwoParentsIsNamed() throws IOException {
        assertThat(run(
                        1,
                        "classify",
                        "--model=" + plain,
                        "--outputDirectory=" + directory.resolve("bad"),
                        "--classifyBy=mixed",
                        "--classifyWithin=label"))
                .contains("by mixed within label, the class all has the parents bar and")
                .contains("each class needs exactly one");
    }

    private interface Answer {
        boolean isRight(Path file, String species);
    }

    private static double share(Map<Path, String> images, Answer answer) {
        return (double) images.entrySet().stream()
                        .filter(image -> answer.isRight(image.getKey(), image.getValue()))
                        .count()
                / images.size();
    }

    /** Draws and lists images; returns their species. */
    private static Map<Path, String> draw(
            List<String> table, Random random, String split, List<String> shapes, List<Integer> sizes, int each)
            throws IOException {
        var drawn = new TreeMap<Path, String>();
        for (var shape : shapes) {
            for (int size : sizes) {
                for (int i = 0; i < each; i++) {
                    var name = split + "/" + shape + size + "-" + i + ".png";
                    var file = directory.resolve("images").resolve(name);
                    Files.createDirectories(file.getParent());
                    ImageIO.write(image(shape, size, random), "png", file.toFile());
                    table.add(name + "," + shape + "," + split + "," + shape + size + ",all");
                    drawn.put(file, shape + size);
                }
            }
        }
        return drawn;
    }

    private static BufferedImage image(String shape, int size, Random random) {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        // On plain paper the embedding would rest on directions of hardly any variance, which magnify rounding errors.
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, 0x010101 * random.nextInt(90));
        }
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        int x = (16 - size) / 2 + random.nextInt(2);
        int y = (16 - size) / 2 + random.nextInt(2);
        switch (shape) {
            case "disc" -> pen.fillOval(x, y, size, size);
            case "bar" -> pen.fillRect(x + size / 2 - 1, y, 3, size);
            case "cross" -> {
                pen.drawLine(x, y, x + size - 1, y + size - 1);
                pen.drawLine(x, y + size - 1, x + size - 1, y);
            }
            case "frame" -> pen.drawRect(x, y, size - 1, size - 1);
            default -> {
                for (int line = 0; line < size; line += 3) {
                    pen.drawLine(x, y + line, x + size - 1, y + line);
                }
            }
        }
        pen.dispose();
        return image;
    }

    private static String run(int expected, String command, String... words) {
        var heard = new ByteArrayOutputStream();
        var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
        var line = new ArrayList<>(List.of(command));
        if (List.of(words).stream().noneMatch(word -> word.startsWith("--outputDirectory="))) {
            line.add("--outputDirectory=" + output);
        }
        if (!command.equals("package")) {
            if (List.of(words).stream().noneMatch(word -> word.startsWith("--dataDirectory="))) {
                line.add("--dataDirectory=" + directory.resolve("images"));
            }
            line.add("--runsDirectory=" + directory.resolve("runs"));
        }
        line.addAll(List.of(words));
        try (var stop = StopRequest.listen()) {
            int code = Main.run(line, new EventWriter(stream, stream, false), stop);
            assertThat(code).as(heard.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }
}
