package io.github.ganzoo.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.TestModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/images");

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    MainTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("images/sub"));
        Files.copy(GOLDEN.resolve("png_rgb/a.png"), folder.resolve("images/a.png"));
        Files.copy(GOLDEN.resolve("png_gray/g.png"), folder.resolve("images/sub/g.PNG"));
        Files.copy(GOLDEN.resolve("broken_truncated_png/t.png"), folder.resolve("images/t.png"));
        Files.writeString(folder.resolve("images/notes.txt"), "no image");
    }

    private int run(String... arguments) {
        return Main.run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void embedWritesNumPysFormatWithPathsBesideIt() throws IOException {
        var target = folder.resolve("v.npy");
        assertThat(run("embed", folder.resolve("images").toString(), "--model", "tiny", "--out", target.toString()))
                .isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("2 vectors of length 5 in " + target + System.lineSeparator());
        assertThat(err.toString(UTF_8)).contains("left out: ").contains("t.png");
        var bytes = Files.readAllBytes(target);
        assertThat(bytes).hasSize(128 + 2 * 5 * 4);
        assertThat(new String(bytes, 10, 118, UTF_8))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 5), }")
                .endsWith(" \n");
        var first = new float[5];
        ByteBuffer.wrap(bytes, 128, 20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(first);
        try (var extractor = FeatureExtractor.load("tiny")) {
            assertThat(first).isEqualTo(extractor.embed(folder.resolve("images/a.png")));
        }
        assertThat(Files.readAllLines(folder.resolve("v.txt"))).containsExactly("a.png", "sub/g.PNG");
        assertThat(folder.resolve("v.npy.part")).doesNotExist();
    }

    @Test
    void embedWritesCsv() throws IOException {
        var target = folder.resolve("v.csv");
        assertThat(run(
                        "embed",
                        folder.resolve("images").toString(),
                        "--model=" + TestModels.TINY,
                        "--output=logits",
                        "--out=" + target))
                .isZero();
        assertThat(Files.readAllLines(target))
                .hasSize(2)
                .anyMatch(line -> line.matches("a\\.png,-?[0-9.E-]+"))
                .anyMatch(line -> line.matches("sub/g\\.PNG,-?[0-9.E-]+"));
    }

    @Test
    void embedWritesATableForPostgresWithPgvectorOrWithout() throws IOException {
        var images = folder.resolve("images").toString();
        var target = folder.resolve("v.sql");
        assertThat(run("embed", images, "--model", "tiny", "--out", target.toString()))
                .isZero();
        assertThat(target).content().contains("embedding vector(5) NOT NULL", "\na.png\t[", "\nsub/g.PNG\t[");
        assertThat(run("embed", images, "--model", "tiny", "--out", target.toString(), "--format", "sql-array"))
                .isZero();
        assertThat(target).content().contains("embedding real[] ", "\na.png\t{", "\nsub/g.PNG\t{");
    }

    @Test
    void withoutAnImageTheLastVectorsStay() throws IOException {
        var target = Files.writeString(folder.resolve("v.csv"), "last");
        var empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(run("embed", empty.toString(), "--model", "tiny", "--out", target.toString()))
                .isEqualTo(1);
        Files.copy(folder.resolve("images/t.png"), empty.resolve("t.png"));
        assertThat(run("embed", empty.toString(), "--model", "tiny", "--out", target.toString()))
                .isEqualTo(1);
        assertThat(run("similar", folder + "/images/a.png", "--in", empty.toString(), "--model", "tiny"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8).lines().filter(line -> line.startsWith("error: ")))
                .hasSize(3)
                .first()
                .isEqualTo(
                        "error: " + empty + " holds no image that can be read; 0 were left out, and the names of images"
                                + " end in avif, bmp, gif, heic, heif, jfif, jpe, jpeg, jpg, png, tif, tiff, webp");
        assertThat(err.toString(UTF_8)).contains("holds no image that can be read; 1 were left out");
        assertThat(target).hasContent("last");
    }

    @Test
    void whatWasMadeOfImagesIsNamedAndLeftOut() throws IOException {
        var target = folder.resolve("v.csv");
        Files.createDirectories(folder.resolve("images/target"));
        Files.copy(folder.resolve("images/a.png"), folder.resolve("images/target/a.png"));
        Files.createFile(folder.resolve("images/pom.xml"));
        assertThat(run("embed", folder.resolve("images").toString(), "--model", "tiny", "--out", target.toString()))
                .isZero();
        assertThat(Files.readAllLines(target)).hasSize(2);
        assertThat(err.toString(UTF_8)).containsOnlyOnce("target: output of Maven");
    }

    @Test
    void aNameThatTheLocaleHasNoFileForIsOneSentence() {
        assertThat(run("embed", "a\0b", "--model", "tiny", "--out", "v.csv")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("cannot be the name of a file in this locale");
    }

    @Test
    void similarNamesTheNearestFirst() {
        var image = folder.resolve("images/a.png").toString();
        assertThat(run("similar", image, "--in", folder.resolve("images").toString(), "--model", "tiny", "--top", "1"))
                .isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("1.0000  " + image + System.lineSeparator());
    }

    @Test
    void modelsAreListedDescribedAndExamined() {
        assertThat(run("list")).isZero();
        assertThat(out.toString(UTF_8)).contains("tiny  1.2.3  dcgan  8x8  embedding[5]  4292 bytes  CC0-1.0");
        assertThat(run("info", TestModels.GRAY.toString())).isZero();
        assertThat(out.toString(UTF_8)).contains("\"id\": \"gray\"");
        assertThat(run("doctor")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("ok    ONNX Runtime: 1.28.0")
                .contains("ok    model tiny 1.2.3")
                .contains("CUDA: no: ");
    }

    @Test
    void mistakesAreOneSentenceAndLeaveNothingBehind() {
        var images = folder.resolve("images").toString();
        assertThat(run()).isEqualTo(1);
        assertThat(run("dance")).isEqualTo(1);
        assertThat(run("embed", images, "--model", "tiny", "--out", folder + "/v.txt"))
                .isEqualTo(1);
        assertThat(run("embed", images, "--model", "huge", "--out", folder + "/v.csv"))
                .isEqualTo(1);
        assertThat(run("embed", images, "--model", "tiny")).isEqualTo(1);
        assertThat(run("embed", folder + "/absent", "--model", "tiny", "--out", folder + "/v.csv"))
                .isEqualTo(1);
        assertThat(run("embed", images, "--model", "tiny", "--out", folder + "/no/v.csv"))
                .isEqualTo(1);
        assertThat(run("embed", images, "--color", "red")).isEqualTo(1);
        assertThat(run("embed", images, "--model", "tiny", "--out", "v.csv", "--threads", "many"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("there is no command 'dance'")
                .contains("ends neither in .npy nor in .csv")
                .contains("no model 'huge' is on the class path")
                .contains("v.csv cannot be written: there is no folder " + folder + "/no")
                .contains("--out is missing")
                .contains("absent is not a directory")
                .contains("there is no option --color")
                .contains("--threads is no whole number: many")
                .doesNotContain("\tat ");
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("v."));
    }
}
