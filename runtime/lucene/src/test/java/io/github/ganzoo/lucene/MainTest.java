package io.github.ganzoo.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final String MODEL = "../src/test/resources/META-INF/gan-zoo/tiny";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return Main.run(List.of(words), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Test
    void aFolderIsIndexedAndSearched(@TempDir Path folder) throws IOException {
        var index = folder.resolve("index").toString();
        var image = Pictures.write(folder.resolve("pictures/cats/1.png"), 1);
        Pictures.write(folder.resolve("pictures/cats/2.png"), 2);
        var broken = Files.writeString(folder.resolve("pictures/broken.png"), "none");

        assertThat(run("update", index, MODEL, folder.resolve("pictures").toString()))
                .isZero();
        assertThat(out)
                .hasToString(lines("2 images: 2 embedded, 0 moved or copied, 0 unchanged; 0 removed, 1 refused"));
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("left out: " + broken);

        out.reset();
        assertThat(run("similar", index, MODEL, image.toString(), "1")).isZero();
        assertThat(out).hasToString(lines("1.0000  cats/1.png"));
    }

    private static String lines(String text) {
        return text + System.lineSeparator();
    }

    @Test
    void whatIsWrongIsSaidInOneLine(@TempDir Path folder) {
        assertThat(run("find")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("update INDEX MODEL FOLDER");

        err.reset();
        assertThat(run("similar", folder.resolve("index").toString(), MODEL, "cat.png", "ten"))
                .isEqualTo(1);
        assertThat(err).hasToString(lines("error: ten is no number of images"));

        err.reset();
        assertThat(run("similar", folder.resolve("index").toString(), MODEL, "cat.png"))
                .isEqualTo(1);
        assertThat(err).hasToString(lines("error: cat.png: there is no such file"));
    }
}
