package io.github.ganzoo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.formats.TiffDecoder;
import io.github.ganzoo.runtime.Embedded;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.OnError;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.DataSource;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageShape;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of TIFF and WebP images, with {@code gan-formats} on the class path and without. */
class FurtherFormatsTest {

    private static final Path SAMPLES = Path.of("../../runtime/formats/src/test/resources/samples");
    private static final Path MODEL = Path.of("../../runtime/src/test/resources/META-INF/gan-zoo/tiny");

    private static final List<String> IMAGES = List.of(
            "tiff_lzw.tif",
            "tiff_orientation_6.tif",
            "tiff_palette.tif",
            "tiff_rgba.tif",
            "tiff_tiles.tif",
            "webp_lossless.webp",
            "webp_lossless_alpha.webp",
            "webp_lossless_palette.webp");

    @SuppressWarnings("NullAway.Init")
    @TempDir
    private Path folder;

    private Path images = Path.of("");
    private Path originals = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        images = folder.resolve("images");
        originals = folder.resolve("originals");
        for (int i = 0; i < IMAGES.size(); i++) {
            var name = IMAGES.get(i);
            var original = name.replaceFirst("[.].*", ".png");
            copy(name, images, i);
            copy(original, originals, i);
        }
    }

    /** Into one of two classes. */
    private static void copy(String name, Path folder, int index) throws IOException {
        var kind = Files.createDirectories(folder.resolve(index % 2 == 0 ? "even" : "odd"));
        Files.copy(SAMPLES.resolve(name), kind.resolve(name));
    }

    private static Dataset dataset(Path folder) {
        return DataSource.of(folder).load(new ImageShape(3, 32, Framing.STRETCH, Resampling.BICUBIC));
    }

    @Test
    void trainingReadsThemAsTheirOriginals() {
        var read = dataset(images);
        var expected = dataset(originals);
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.size()).isEqualTo(IMAGES.size());
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.pixels().image(i))
                    .as(read.samples().get(i).name())
                    .isEqualTo(expected.pixels().image(i));
        }
    }

    @Test
    void theRuntimeEmbedsThemAsTheirOriginals() {
        try (var extractor = FeatureExtractor.load(MODEL);
                var vectors = extractor.embedDirectory(images, OnError.FAIL);
                var expected = extractor.embedDirectory(originals, OnError.FAIL)) {
            var read = vectors.map(Embedded::vector).toList();
            var ofOriginals = expected.map(Embedded::vector).toList();
            assertThat(read).hasSize(IMAGES.size());
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i)).isEqualTo(ofOriginals.get(i));
            }
        }
    }

    @Test
    void withoutTheArtifactTrainingNamesIt() throws Exception {
        var decoders = Path.of(TiffDecoder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(decoders))
                .collect(Collectors.joining(File.pathSeparator));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        FolderToVectors.class.getName(),
                        images.toString(),
                        folder.resolve("output").toString(),
                        "1",
                        images.resolve("even/tiff_lzw.tif").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(said)
                .contains("None of the 8 images of images can be read; the first is even/tiff_lzw.tif: is a TIFF image,"
                        + " which is not decoded here; JPEG, PNG, GIF and BMP are, and so is this with"
                        + " io.github.ganzoo:gan-formats on the class path");
    }
}
