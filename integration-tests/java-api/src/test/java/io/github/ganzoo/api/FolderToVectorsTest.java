package io.github.ganzoo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderToVectorsTest {

    private static final int EDGE = 64;

    @Test
    void thePageShowsTheProgram() throws IOException {
        var program = Files.readString(Path.of("src/main/java/io/github/ganzoo/api/FolderToVectors.java"));
        var body = program.substring(program.indexOf("        var output"), program.lastIndexOf("    }"))
                .lines()
                .map(line -> line.substring(Math.min(8, line.length())))
                .toList();
        assertThat(Files.readString(Path.of("../../docs/java-api.md"))).contains(String.join("\n", body));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aFolderOfImagesBecomesVectors(@TempDir Path folder) throws Exception {
        var images = images(folder.resolve("images"));
        var output = folder.resolve("output");
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FolderToVectors.class.getName(),
                        images.toString(),
                        output.toString(),
                        "2",
                        images.resolve("test/discs/0.tiff").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said)
                .containsPattern("run dcgan-images-\\w+, accuracy of the nearest neighbor [01]\\.\\d+")
                // 80 training images have features of rank 79, and the embedding has two parts.
                .contains("a vector of 158 numbers");
        assertThat(output.resolve("model/META-INF/gan-zoo/model.properties")).exists();
        assertThat(output.resolve("report.html")).exists();
        assertThat(output.resolve("evaluation.json")).exists();
    }

    /** Discs and squares of random colors and places; the discs are TIFF files. */
    private static Path images(Path folder) throws IOException {
        var random = new Random(1);
        for (var split : List.of("train", "val", "test")) {
            for (var kind : List.of("discs", "squares")) {
                var files = Files.createDirectories(folder.resolve(split).resolve(kind));
                for (int i = 0; i < (split.equals("train") ? 40 : 8); i++) {
                    var format = kind.equals("discs") ? "tiff" : "png";
                    ImageIO.write(
                            image(kind, random),
                            format,
                            files.resolve(i + "." + format).toFile());
                }
            }
        }
        return folder;
    }

    private static BufferedImage image(String kind, Random random) {
        var image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(random.nextInt(1 << 24)));
        int edge = 16 + random.nextInt(32);
        int x = random.nextInt(EDGE - edge);
        int y = random.nextInt(EDGE - edge);
        if (kind.equals("discs")) {
            pen.fillOval(x, y, edge, edge);
        } else {
            pen.fillRect(x, y, edge, edge);
        }
        pen.dispose();
        return image;
    }
}
