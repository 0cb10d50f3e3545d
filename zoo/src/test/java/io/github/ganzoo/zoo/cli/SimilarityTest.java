package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folders of images, compared. */
class SimilarityTest {

    private final Path images;
    private final Path references;
    private final Path output;

    SimilarityTest(@TempDir Path folder) throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        references = Files.createDirectory(folder.resolve("references"));
        output = folder.resolve("out");
    }

    @Test
    void imagesOfTheSameNameAreComparedAndTheOthersNamed() throws IOException {
        draw(images, "cats/a.png", 1, 24, 0);
        draw(references, "cats/a.bmp", 1, 24, 0);
        draw(images, "b.png", 2, 24, 20);
        draw(references, "b.png", 2, 24, 0);
        draw(images, "only.png", 3, 24, 0);
        draw(references, "cats/other.png", 3, 24, 0);
        draw(images, "broken.png", 3, 24, 0);
        Files.writeString(references.resolve("broken.png"), "no image");
        assertThat(compare())
                .contains("PSNR in dB    80", "MS-GMSD        0", "over pairs: 2\n")
                .contains("1 image has no reference: only\n", "1 reference has no image: cats/other\n")
                .contains("left out: " + references.resolve("broken.png"))
                .contains("Left out: MS-SSIM needs sides of at least 161 pixels.")
                .doesNotContain("control");
        var json = json();
        assertThat(json.get("pairing").getAsString()).isEqualTo("name");
        assertThat(json.getAsJsonArray("withoutReference")).hasSize(1);
        assertThat(json.getAsJsonArray("leftOut")).hasSize(1);
        // One pair is identical, 80 dB; the other differs by 20 levels of 255 everywhere.
        double other = -10 * Math.log10(Math.pow(20 / 255.0, 2) + 1e-8);
        assertThat(mean(json, 0, "psnr")).isBetween((80 + other) / 2 - 1e-9, (80 + other) / 2 + 1e-9);
        assertThat(Files.readString(output.resolve("similarity.txt"))).contains("HaarPSI");
    }

    @Test
    void imagesAreResizedOnlyIfAsked() throws IOException {
        draw(images, "a.png", 1, 32, 0);
        draw(references, "a.png", 1, 24, 0);
        assertThat(compare())
                .contains("a.png has 32x32 pixels, but ", "a.png has 24x24; give imageSize to resize all images");
        assertThat(output.resolve("similarity.json")).doesNotExist();
        assertThat(compare("--imageSize=16")).contains("resized to 16x16", "SSIM");
        assertThat(json().get("imageSize").getAsInt()).isEqualTo(16);
    }

    @Test
    void twoImagesOfOneNameAreRefused() throws IOException {
        draw(images, "a.png", 1, 24, 0);
        draw(images, "a.bmp", 1, 24, 0);
        draw(references, "a.png", 1, 24, 0);
        assertThat(compare()).contains("have the same name without their endings");
    }

    @Test
    void foldersWithoutAPairAreRefused() throws IOException {
        draw(images, "a.png", 1, 24, 0);
        draw(references, "b.png", 1, 24, 0);
        assertThat(compare()).contains("no image in imageDirectory=" + images + " has the name of one in");
        assertThat(compare("--pairing=unpaired")).contains("needs two images in each folder", "make 1");
        assertThat(run("similarity", "--imageDirectory=" + images)).contains("give referenceDirectory");
        assertThat(run("similarity", "--imageDirectory=" + images, "--referenceDirectory=" + images.resolve("no")))
                .contains("is not a directory");
    }

    @Test
    void unpairedImagesHaveTheRealOnesAsControlAndSayWhatTheyMeasure() throws IOException {
        for (int i = 0; i < 6; i++) {
            draw(images, "fake" + i + ".png", i, 24, 0);
            draw(references, "real" + i + ".png", 100 + i, 24, 0);
        }
        draw(references, "real9.png", 9, 24, 0);
        assertThat(compare("--pairing=unpaired"))
                .contains("fake with real", "real with real", "over pairs: 6\n", "1 reference has no image: real9.png")
                .contains("measure only the average similarity of two random images, not the quality of either");
        var json = json();
        // All are noise of the same kind, so that the control says the same.
        assertThat(Math.abs(mean(json, 0, "psnr") - mean(json, 1, "psnr"))).isLessThan(.5);
        assertThat(mean(json, 1, "psnr")).isLessThan(20);
        var first = Files.readString(output.resolve("similarity.json"));
        compare("--pairing=unpaired");
        assertThat(Files.readString(output.resolve("similarity.json"))).isEqualTo(first);
        compare("--pairing=unpaired", "--seed=2");
        assertThat(Files.readString(output.resolve("similarity.json"))).isNotEqualTo(first);
    }

    @Test
    void unpairedImagesAreStretched() throws IOException {
        for (int i = 0; i < 2; i++) {
            draw(images, i + ".png", i, 24, 50);
            draw(references, i + ".png", i, 24, 0);
        }
        compare("--pairing=unpaired");
        assertThat(mean(json(), 0, "psnr")).isGreaterThan(79);
    }

    /** Noise in levels from {@code floor} to {@code floor + 180}. */
    private static void draw(Path folder, String name, int seed, int size, int floor) throws IOException {
        var random = new Random(seed);
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < size * size; pixel++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = (rgb << 8) | (floor + random.nextInt(181));
            }
            image.setRGB(pixel % size, pixel / size, rgb);
        }
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }

    private String compare(String... more) {
        var words = new ArrayList<>(List.of(
                "similarity",
                "--imageDirectory=" + images,
                "--referenceDirectory=" + references,
                "--outputDirectory=" + output));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static String run(String... words) {
        var bytes = new ByteArrayOutputStream();
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (var stop = StopRequest.listen()) {
            Main.run(List.of(words), new EventWriter(stream, stream, false), stop);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(output.resolve("similarity.json")))
                .getAsJsonObject();
    }

    private static double mean(JsonObject json, int column, String metric) {
        return json.getAsJsonObject("table")
                .getAsJsonArray("columns")
                .get(column)
                .getAsJsonObject()
                .getAsJsonObject(metric)
                .get("mean")
                .getAsDouble();
    }
}
