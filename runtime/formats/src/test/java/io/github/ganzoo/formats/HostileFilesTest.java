package io.github.ganzoo.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of damaged files and of those that are made to do harm: an image or a refusal, and soon. */
@Timeout(120)
class HostileFilesTest {

    private static final DecodeLimits LIMITS = DecodeLimits.DEFAULT.withMaxPixels(1_000_000);

    /** Far more than any file here takes, also on a busy machine. */
    private static final Duration LONG = Duration.ofSeconds(5);

    static List<Path> samples() throws IOException {
        return SamplesTest.samples();
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(SamplesTest.FOLDER.resolve(name));
    }

    private static void requireImageOrRefusal(byte[] encoded) {
        var start = System.nanoTime();
        try {
            assertThat(RgbImage.decode(encoded, "a file", LIMITS).width()).isPositive();
        } catch (ImageDecodeException e) {
            assertThat(e.explanation()).isNotBlank();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }

    private static ImageDecodeException refusal(byte[] encoded) {
        try {
            RgbImage.decode(encoded, "a file", LIMITS);
        } catch (ImageDecodeException e) {
            return e;
        }
        throw new AssertionError("it is decoded");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void changedBytesGiveAnImageOrARefusal(Path sample) throws IOException {
        changeBytes(sample, 60);
    }

    @ParameterizedTest
    @Tag("slow")
    @MethodSource("samples")
    void manyChangedBytesGiveImagesOrRefusals(Path sample) throws IOException {
        changeBytes(sample, 300);
    }

    private static void changeBytes(Path sample, int files) throws IOException {
        var whole = Files.readAllBytes(sample);
        var random = new Random(sample.getFileName().toString().hashCode());
        for (var i = 0; i < files; i++) {
            var changed = whole.clone();
            // Half of the changes fall upon the ends, where headers and directories are.
            var reach = i % 2 == 0 ? whole.length : Math.min(400, whole.length);
            for (var times = 1 + random.nextInt(4); times > 0; times--) {
                var at = random.nextInt(reach);
                at = random.nextBoolean() ? at : whole.length - 1 - at;
                changed[at] = (byte) (random.nextInt(3) == 0 ? 255 : random.nextInt(256));
            }
            requireImageOrRefusal(changed);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFileThatEndsEarlyIsRefused(Path sample) throws IOException {
        var whole = Files.readAllBytes(sample);
        for (var part = 1; part < 16; part++) {
            var cut = Arrays.copyOf(whole, Math.max(16, whole.length * part / 16));
            // Its second page may be missing.
            if (sample.endsWith("tiff_pages.tif")) {
                requireImageOrRefusal(cut);
            } else {
                assertThat(refusal(cut).reason()).isIn(Reason.TRUNCATED, Reason.CORRUPT);
            }
        }
    }

    /** The lengths in the file agree with one another, and its data lacks a third. */
    @ParameterizedTest
    @CsvSource({"webp_lossless.webp", "webp_lossy.webp", "webp_lossy_coarse.webp", "webp_lossless_large.webp"})
    void webpDataThatEndsEarlyIsRefused(String name) throws IOException {
        var whole = sample(name);
        var length = whole.length * 2 / 3 & ~1;
        var cut = ByteBuffer.wrap(Arrays.copyOf(whole, length)).order(ByteOrder.LITTLE_ENDIAN);
        cut.putInt(4, length - 8).putInt(16, length - 20);
        var refusal = refusal(cut.array());
        assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal.explanation()).isEqualTo("ends inside its WebP image data");
    }

    /** A few bits name a transform, and each walks all pixels. */
    @Test
    void aTransformThatComesTwiceIsRefused() {
        var file = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(52);
        file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(40);
        // Signature, 900x900, then the transform 2 again and again: bits 1, 0, 1.
        file.put((byte) 0x2f).putInt(899 | 899 << 14).putInt(0b101_101_101);
        var refusal = refusal(file.array());
        assertThat(refusal.reason()).isEqualTo(Reason.CORRUPT);
        assertThat(refusal.explanation()).isEqualTo("is a WebP image with the same transform twice");
    }

    @Test
    void aTiffWhoseStripsLieOnOneAnotherIsRefused() throws IOException {
        var file = sample("tiff_planar.tif");
        var text = ByteBuffer.wrap(file);
        var directory = text.getInt(4);
        for (var entry = directory + 2; entry < directory + 2 + 12 * text.getShort(directory); entry += 12) {
            if (text.getShort(entry) == TiffLayout.STRIP_OFFSETS) {
                var values = text.getInt(entry + 8);
                text.putInt(values + 4, text.getInt(values)).putInt(values + 8, text.getInt(values));
            }
            if (text.getShort(entry) == TiffLayout.STRIP_BYTES) {
                var values = text.getInt(entry + 8);
                for (var i = 0; i < 3; i++) {
                    text.putInt(values + 4 * i, file.length - 8);
                }
            }
        }
        assertThat(refusal(file).explanation()).isEqualTo("is a TIFF whose strips or tiles lie on one another");
    }

    @ParameterizedTest
    @CsvSource({
        "258, 12, is a TIFF of 12 bits a sample",
        "259, 4, is a TIFF of compression 4",
        "262, 8, is a TIFF of color space 8 with 1 samples",
        "262, 3, is a TIFF of 256 colors whose palette has 0",
        "277, 9, is a TIFF of color space 0 with 9 samples",
    })
    void aVariantThatIsNotDecodedIsNamed(int tag, int value, String explanation) throws IOException {
        var file = sample("tiff_white_is_zero.tif");
        var text = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var directory = text.getInt(4);
        var added = true;
        for (var entry = directory + 2; entry < directory + 2 + 12 * text.getShort(directory); entry += 12) {
            if (text.getShort(entry) == tag) {
                text.putInt(entry + 8, value);
                added = false;
            }
        }
        if (added) {
            // In place of the length of the strips, which is looked at later.
            text.putShort(directory + 2 + 12 * (text.getShort(directory) - 1), (short) tag);
            text.putInt(directory + 2 + 12 * (text.getShort(directory) - 1) + 8, value);
        }
        assertThat(refusal(file).explanation()).startsWith(explanation);
    }

    @Test
    void aBigTiffIsRefusedByName() {
        assertThatThrownBy(() -> RgbImage.decode(new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0}))
                .isInstanceOf(ImageDecodeException.class)
                .hasMessageContaining("is a BigTIFF, which is not decoded here");
    }
}
