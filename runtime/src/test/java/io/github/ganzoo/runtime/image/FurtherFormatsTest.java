package io.github.ganzoo.runtime.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.spi.DecodedImage;
import io.github.ganzoo.runtime.spi.ImageDecoder;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FurtherFormatsTest {

    private static final FurtherFormats SQUARES = new FurtherFormats(List.of(new Squares()));

    /** A square of 2x2: opaque red, half transparent black, transparent green, opaque blue. */
    private static byte[] square(int edge, int orientation, int misbehavior) {
        byte h = (byte) 128;
        byte f = (byte) 255;
        return new byte[] {
            'S',
            'Q',
            'R',
            (byte) edge,
            (byte) orientation,
            (byte) misbehavior, //
            f,
            0,
            0,
            f,
            0,
            0,
            0,
            h, //
            0,
            f,
            0,
            0,
            0,
            0,
            f,
            f
        };
    }

    private static RefusedImage refusal(byte[] encoded, DecodeLimits limits) {
        return catchThrowableOfType(RefusedImage.class, () -> SQUARES.decode(encoded, limits));
    }

    @Test
    void samplesAreCompositedOnWhite() throws Exception {
        var pixels = SQUARES.decode(square(2, 1, Squares.WELL), DecodeLimits.DEFAULT);
        assertThat(pixels.orElseThrow().rgb()).asHexString().isEqualTo("FF0000" + "7F7F7F" + "FFFFFF" + "0000FF");
    }

    @Test
    void imagesAreTurnedUpright() throws Exception {
        var pixels = SQUARES.decode(square(2, 3, Squares.WELL), DecodeLimits.DEFAULT);
        assertThat(pixels.orElseThrow().rgb()).asHexString().isEqualTo("0000FF" + "FFFFFF" + "7F7F7F" + "FF0000");
    }

    @Test
    void awtImagesAreTakenByTheSameRules() {
        var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80000000);
        image.setRGB(1, 0, 0xff010203);
        var decoded = DecodedImage.of(image);
        assertThat(decoded.samples()).asHexString().isEqualTo("7F7F7F" + "010203");
        assertThat(List.of(decoded.width(), decoded.height(), decoded.channels(), decoded.orientation()))
                .containsExactly(2, 1, 3, 1);
        assertThatThrownBy(() -> DecodedImage.rgba(2, 1, new byte[6])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusalsKeepTheirReasons() {
        var whole = square(2, 1, Squares.WELL);
        var cut = refusal(Arrays.copyOf(whole, whole.length - 1), DecodeLimits.DEFAULT);
        assertThat(cut.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(cut.explanation()).isEqualTo("ends inside its square");
        assertThat(refusal(square(0, 1, Squares.WELL), DecodeLimits.DEFAULT).reason())
                .isEqualTo(Reason.CORRUPT);
        var large = refusal(whole, DecodeLimits.DEFAULT.withMaxPixels(3));
        assertThat(large.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(large.explanation()).contains("declares 2x2 pixels, more than the limit of 3");
    }

    @ParameterizedTest
    @CsvSource({
        Squares.IO + ", CORRUPT, is a damaged SQR image: the stream says no",
        Squares.UNCHECKED + ", CORRUPT, is a damaged SQR image: out of it",
        Squares.ENDLESS_RECURSION + ", CORRUPT, is a damaged SQR image: null",
        Squares.PAST_THE_LIMITS + ", TOO_LARGE, 'declares 9x9 pixels, more than the limit of 80; raise"
                + " DecodeLimits.maxPixels if it is meant'",
    })
    void aDecoderThatMisbehavesRefusesItsImageAlone(int misbehavior, Reason reason, String explanation) {
        var refusal = refusal(square(9, 1, misbehavior), DecodeLimits.DEFAULT.withMaxPixels(80));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.explanation()).isEqualTo(explanation);
    }

    @Test
    void whatNoDecoderReadsIsNotTakenForItsFormat() throws Exception {
        assertThat(SQUARES.decode("SQUARE".getBytes(UTF_8), DecodeLimits.DEFAULT))
                .isEmpty();
        assertThat(SQUARES.decode("S".getBytes(UTF_8), DecodeLimits.DEFAULT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RIFF....WEBP, a WebP image", "'II*\0', a TIFF image", "'MM\0*', a TIFF image"})
    void withoutADecoderTheRefusalNamesTheArtifactToAdd(String start, String kind) {
        assertThatThrownBy(() -> RgbImage.decode(start.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(ImageDecodeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED);
                    assertThat(e.explanation())
                            .isEqualTo("is " + kind + ", which is not decoded here; JPEG, PNG, GIF and BMP are, and so"
                                    + " is this with io.github.ganzoo:gan-formats on the class path");
                });
        assertThatThrownBy(() -> RgbImage.decode("%PDF".getBytes(UTF_8)))
                .hasMessageEndingWith("JPEG, PNG, GIF and BMP are");
    }

    /** Prints what became of each file. */
    static final class Decoding {

        public static void main(String[] files) {
            for (var file : files) {
                try {
                    System.out.println(RgbImage.decode(Path.of(file)));
                } catch (ImageDecodeException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    @Test
    void decodersOfTheClassPathAreFoundAndABrokenOneIsLeftOut(@TempDir Path folder) throws Exception {
        var services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(ImageDecoder.class.getName()), "no.such.Decoder\n" + Squares.class.getName() + "\n");
        var square = Files.write(folder.resolve("a.sqr"), square(2, 1, Squares.WELL));
        var cut = Files.write(folder.resolve("b.sqr"), square(3, 1, Squares.WELL));
        var png = "src/test/resources/golden/images/png_rgb/a.png";
        assertThat(decode(folder, png, square.toString(), cut.toString()))
                .contains("RgbImage 2x2", cut + ": ends inside its square")
                .anyMatch(line -> line.startsWith("RgbImage 97x61"))
                .anyMatch(line -> line.contains("a decoder is left out: ") && line.contains("no.such.Decoder"));
    }

    private static List<String> decode(Path services, String... files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, "target/classes", "target/test-classes", services.toString()),
                Decoding.class.getName()));
        command.addAll(List.of(files));
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said.lines().toList();
    }
}
