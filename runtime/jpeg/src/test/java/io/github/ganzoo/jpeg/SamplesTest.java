package io.github.ganzoo.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs of Pillow's, decoded by the runtime as for a model, against the pixels that Pillow's draft has of them. */
class SamplesTest {

    static final Path FOLDER = Path.of("src/test/resources/samples");

    /** The sizes of a network for which the samples are divided by 2, 4 and 8. */
    private static final int HALF = 20;

    private static final int FOURTH = 10;
    private static final int EIGHTH = 6;

    static RgbImage reduced(String file, int size) {
        return RgbImage.decode(FOLDER.resolve(file), DecodeLimits.DEFAULT, input(size));
    }

    private static ModelDescriptor.Input input(int size) {
        return new ModelDescriptor.Input(size, 3, Framing.STRETCH, Resampling.BICUBIC, JpegDecoding.REDUCED);
    }

    private static RgbImage pillow(String name) {
        return RgbImage.decode(FOLDER.resolve(name + ".png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg_444",
                "jpeg_422",
                "jpeg_420",
                "jpeg_progressive",
                "jpeg_gray",
                "jpeg_even",
                "jpeg_orientation_3",
                "jpeg_orientation_6",
                "jpeg_orientation_8"
            })
    void pixelsAreThoseOfPillowToTheBit(String name) {
        assertThat(reduced(name + ".jpg", HALF)).isEqualTo(pillow(name + "_2"));
        assertThat(reduced(name + ".jpg", FOURTH)).isEqualTo(pillow(name + "_4"));
        assertThat(reduced(name + ".jpg", EIGHTH)).isEqualTo(pillow(name + "_8"));
    }

    @Test
    void anImageOfLessThanTwiceTheSizeIsDecodedInFull() {
        assertThat(reduced("jpeg_even.jpg", 25)).isEqualTo(RgbImage.decode(FOLDER.resolve("jpeg_even.jpg")));
        assertThat(reduced("jpeg_even.jpg", EIGHTH + 1)).isEqualTo(pillow("jpeg_even_4"));
    }

    @Test
    void inksAreDecodedInFull() {
        assertThat(reduced("cmyk.jpg", EIGHTH)).isEqualTo(RgbImage.decode(FOLDER.resolve("cmyk.jpg")));
    }

    @Test
    void imagesOfOtherFormatsAreDecodedInFull() {
        assertThat(reduced("jpeg_even_2.png", EIGHTH)).isEqualTo(pillow("jpeg_even_2"));
    }

    @ParameterizedTest
    @CsvSource({"truncated.jpg, TRUNCATED", "ends_early.jpg, CORRUPT"})
    void damagedFilesAreRefusedAsInFullDecoding(String name, Reason reason) {
        var full = catchThrowableOfType(
                ImageDecodeException.class, () -> RgbImage.decode(FOLDER.resolve(name), DecodeLimits.DEFAULT));
        assertThat(full.reason()).isEqualTo(reason);
        assertThatThrownBy(() -> reduced(name, HALF))
                .isInstanceOf(ImageDecodeException.class)
                .hasMessage(full.getMessage());
    }

    @Test
    void bytesBetweenDataAndEndDoNotMatter() {
        assertThat(reduced("extraneous.jpg", HALF)).isEqualTo(pillow("jpeg_420_2"));
    }

    @Test
    void everyFlippedByteIsRefusedOrDecodedAsInFull() throws Exception {
        var encoded = Files.readAllBytes(FOLDER.resolve("jpeg_420.jpg"));
        for (var at = 20; at < encoded.length; at += 37) {
            var spoiled = encoded.clone();
            spoiled[at] ^= 0x5a;
            assertThat(outcome(() -> RgbImage.decode(spoiled, "it", DecodeLimits.DEFAULT, input(FOURTH))))
                    .as("byte %d", at)
                    .isEqualTo(outcome(() -> RgbImage.decode(spoiled, "it", DecodeLimits.DEFAULT)));
        }
    }

    /** Why an image is refused, or that it is not. */
    private static String outcome(Callable<RgbImage> decode) throws Exception {
        try {
            decode.call();
            return "decoded";
        } catch (ImageDecodeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void theLimitIsThatOfTheWholeImage() {
        var limits = DecodeLimits.DEFAULT.withMaxPixels(149 * 107 - 1);
        assertThatThrownBy(() -> RgbImage.decode(FOLDER.resolve("jpeg_420.jpg"), limits, input(EIGHTH)))
                .isInstanceOf(ImageDecodeException.class)
                .hasMessageContaining("declares 149x107 pixels");
    }

    @Test
    void manyThreadsMayDecodeAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var tasks = IntStream.range(0, 400)
                    .mapToObj(i -> (Callable<RgbImage>) () -> reduced("jpeg_420.jpg", HALF))
                    .toList();
            var expected = pillow("jpeg_420_2");
            for (var image : threads.invokeAll(tasks)) {
                assertThat(image.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theLibraryIsNamedWithItsVersion() {
        assertThat(new TurboDecoder().library()).matches("libjpeg-turbo [0-9.]+");
    }
}
