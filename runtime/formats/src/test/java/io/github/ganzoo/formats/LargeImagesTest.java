package io.github.ganzoo.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.RgbImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images at the default limit and above it, each in a JVM of as much memory as the documentation says. */
class LargeImagesTest {

    private static final int EDGE = 8000;

    /** Megabytes of a JVM that decodes nothing; more than any of these files, and its tiles as they are unpacked. */
    private static final int IDLE = 64;

    @SuppressWarnings("NullAway.Init")
    @TempDir
    private Path folder;

    /** Prints what became of each file. */
    static final class Decoding {

        public static void main(String[] files) {
            for (var file : files) {
                try {
                    System.out.println(RgbImage.decode(Path.of(file)));
                } catch (ImageDecodeException e) {
                    System.out.println(e.explanation());
                }
            }
        }
    }

    private List<String> decode(int megabytes, byte[]... files) throws IOException, InterruptedException {
        var command = Stream.<String>builder();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .add("-Xmx" + megabytes + "m")
                // A collector that keeps memory free for young objects has no room for an array of nearly all of it.
                .add("-XX:+UseG1GC")
                .add("-cp")
                .add(classPath())
                .add(Decoding.class.getName());
        for (var i = 0; i < files.length; i++) {
            command.add(Files.write(folder.resolve("image " + i), files[i]).toString());
        }
        var running = new ProcessBuilder(command.build().toList())
                .redirectErrorStream(true)
                .start();
        var said = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.lines().toList();
    }

    /** That of this test, which may run as a module. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                System.getProperty("jdk.module.path", ""),
                "target/test-classes");
    }

    @Test
    void whatIsAboveTheLimitIsRefusedWithoutMemoryForItsPixels() throws Exception {
        var said = decode(
                IDLE,
                LargeFiles.tiff(EDGE + 1, EDGE, 3, 8, EDGE + 1, 1),
                LargeFiles.tiff(EDGE + 1, EDGE, 4, 16, 512, 512),
                LargeFiles.webp(EDGE + 1, EDGE, true),
                LargeFiles.lossyHeader(EDGE + 1, EDGE),
                LargeFiles.canvas(EDGE + 1, EDGE));
        assertThat(said)
                .hasSize(5)
                .allMatch(("declares 8001x8000 pixels, more than the limit of 64000000;"
                        + " raise DecodeLimits.maxPixels if it is meant")::equals);
    }

    /** A thousand to one: many a page of a scan is white. */
    @Test
    void anImageOfOneColorIsDecodedHoweverSmallItsFile() {
        var image = RgbImage.decode(LargeFiles.tiff(1000, 1000, 3, 8, 1000, 1000));
        assertThat(image).isEqualTo(RgbImage.of(1000, 1000, new byte[3_000_000]));
    }

    /** In megabytes, 64 for each byte of a pixel. */
    @ParameterizedTest
    @Tag("slow")
    @CsvSource({
        "192, 3, 8, 8000, 16",
        "192, 3, 8, 256, 256",
        "192, 4, 16, 512, 512",
        "384, 3, 8, 8000, 8000",
    })
    void aTiffOfTheLimitTakesTheMemoryThatIsDocumented(
            int megabytes, int samples, int bits, int pieceWidth, int pieceHeight) throws Exception {
        assertThat(decode(IDLE + megabytes, LargeFiles.tiff(EDGE, EDGE, samples, bits, pieceWidth, pieceHeight)))
                .containsExactly("RgbImage 8000x8000");
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"false", "true"})
    void aLosslessWebpOfTheLimitTakesTheMemoryThatIsDocumented(boolean transparent) throws Exception {
        assertThat(decode(IDLE + 448, LargeFiles.webp(EDGE, EDGE, transparent))).containsExactly("RgbImage 8000x8000");
    }
}
