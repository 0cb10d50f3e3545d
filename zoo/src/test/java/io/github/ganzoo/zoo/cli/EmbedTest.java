package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.data.DataSource;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.data.Sample;
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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training and embedding of one folder of images. */
class EmbedTest {

    private final Path folder;
    private final Path photos;
    private final Path vectors;

    EmbedTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        photos = Files.createDirectory(folder.resolve("photos"));
        vectors = folder.resolve("out/vectors.csv");
    }

    private void image(String name) throws IOException {
        var file = photos.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 5, name.hashCode());
        ImageIO.write(image, "png", file.toFile());
    }

    private static String run(String... words) {
        var bytes = new ByteArrayOutputStream();
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (var stop = StopRequest.listen()) {
            Main.run(List.of(words), new EventWriter(stream, stream, false), stop);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void exportAModel() {
        TinyTraining.run("train", folder.resolve("trained"), "--maxSteps=1");
        TinyTraining.run("export", folder.resolve("trained"), "--modelId=tiny");
    }

    private String embed(Path images, String... more) {
        var words = new ArrayList<>(List.of(
                "embed",
                "--model=" + folder.resolve("trained/out/model"),
                "--imageDirectory=" + images,
                "--outputDirectory=" + folder.resolve("out")));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private List<String> embedded() throws IOException {
        try (var reader = CsvReader.builder().ofCsvRecord(vectors)) {
            return reader.stream().map(row -> row.getField(0)).toList();
        }
    }

    private static List<String> trainedOn(Path images) {
        var shape = new ImageShape(3, 16, Framing.STRETCH, Resampling.BICUBIC);
        return DataSource.of(images).load(shape).samples().stream()
                .map(Sample::name)
                .toList();
    }

    @Test
    void whatIsTrainedOnIsWhatIsEmbedded() throws IOException {
        exportAModel();
        var images = List.of(
                "cats/a.png",
                "cats/b.jfif",
                "cats/deep/c.JPE",
                "dogs/d.gif",
                "dogs/two\nlines.png",
                "dogs/e, \"f\".png",
                "dogs/größe.png",
                " blank /#1 100%!.png");
        for (var image : images) {
            image(image);
        }
        image("../elsewhere/g.png");
        Files.createSymbolicLink(photos.resolve("linked"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(photos.resolve("loop"), photos);
        for (var left : List.of(
                ".Trash-1000/files/a.png",
                "cats/.ipynb_checkpoints/a.png",
                "__MACOSX/cats/._a.png",
                "cats/._a.png",
                "cats/@eaDir/a.png/b.png")) {
            image(left);
        }
        Files.writeString(photos.resolve("cats/notes.txt"), "no image");
        var expected = new ArrayList<>(images);
        expected.add("linked/g.png");
        assertThat(embed(photos))
                .contains("left out: " + photos.resolve("loop") + ": is a link to a folder that holds it")
                .contains("9 images embedded in", " 1 left out");
        assertThat(embedded()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(trainedOn(photos)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void vectorsAreWrittenForNumPyAndPostgres() throws IOException {
        exportAModel();
        image("cats/a.png");
        assertThat(embed(photos, "--vectorFormat=npy")).contains("1 images embedded in", "vectors.npy");
        assertThat(folder.resolve("out/vectors.npy")).exists();
        assertThat(folder.resolve("out/vectors.txt")).hasContent("cats/a.png");
        embed(photos, "--vectorFormat=sql");
        assertThat(folder.resolve("out/vectors.sql")).content().contains("CREATE EXTENSION", "\ncats/a.png\t[");
        embed(photos, "--vectorFormat=sql-array");
        assertThat(folder.resolve("out/vectors.sql")).content().contains("real[]", "\ncats/a.png\t{");
        assertThat(vectors).doesNotExist();
    }

    @Test
    void aRunThatFailsLeavesTheLastVectors() throws IOException {
        exportAModel();
        image("a.png");
        embed(photos);
        assertThat(embedded()).containsExactly("a.png");
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(embed(empty)).contains("has no readable image; 0 were left out");
        Files.writeString(empty.resolve("b.png"), "no image");
        assertThat(embed(empty)).contains("has no readable image; 1 were left out");
        assertThat(embedded()).containsExactly("a.png");
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatIsTrainedOnIsNotEmbeddedForIt() {
        assertThat(run("embed", "--dataDirectory=" + photos, "--outputDirectory=" + folder.resolve("out")))
                .contains("give imageDirectory: the folder of images to embed");
        assertThat(vectors).doesNotExist();
    }

    private String train(String output, String... more) {
        var words = new ArrayList<>(List.of(
                "train",
                "--dataDirectory=" + photos,
                "--outputDirectory=" + photos.resolve(output),
                "--runsDirectory=" + photos.resolve("runs"),
                "--imageSize=16",
                "--featureMaps=4",
                "--batchSize=4",
                "--tolerance=0.001"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void ownSamplesAreNoDataWhereverTheyLie() throws IOException {
        exportAModel();
        for (var i = 0; i < 40; i++) {
            image("cats/" + i + ".png");
            image("dogs/" + i + ".png");
        }
        assertThat(train("target/gan", "--maxSteps=1"))
                .contains("80 images, 2 classes", "target/gan is left out: output of GAN Zoo");
        var run = new Runs(photos.resolve("runs")).current().orElseThrow();
        assertThat(run.folder().resolve("samples")).isNotEmptyDirectory();
        assertThat(train("target/gan", "--maxSteps=2"))
                .contains("80 images, 2 classes")
                .doesNotContain("Cannot resume");
        assertThat(train("other", "--maxSteps=3"))
                .contains("80 images, 2 classes")
                .doesNotContain("Cannot resume");

        Files.writeString(photos.resolve("pom.xml"), "<project/>");
        image("target/classes/c.png");
        assertThat(train("other", "--maxSteps=4"))
                .contains("80 images, 2 classes", "target is left out: output of Maven")
                .doesNotContain("Cannot resume");
        assertThat(embed(photos))
                .contains("80 images embedded", "left out: " + photos.resolve("target") + ": output of Maven");
    }

    @Test
    void anOutputThatWouldBecomeDataIsRefusedAtOnce() throws IOException {
        image("cats/a.png");
        assertThat(train(".", "--maxSteps=1"))
                .contains("dataDirectory and outputDirectory are both", "choose another outputDirectory");
        assertThat(photos.resolve("samples")).doesNotExist();
    }
}
