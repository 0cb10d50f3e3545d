package io.github.ganzoo.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of Pillow's, decoded by the runtime as an application does, against the pixels that Pillow has of them. */
class SamplesTest {

    static final Path FOLDER = Path.of("src/test/resources/samples");

    /** Lossy formats leave the rounding of chroma to the decoder. The most that a level may differ; else 0. */
    private static final Map<String, Integer> MOST_DIFFERENCE = Map.of(
            "webp_lossy", 40,
            "webp_lossy_coarse", 40,
            "webp_lossy_alpha", 40,
            "webp_lossy_alpha_coarse", 40);

    static List<Path> samples() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().matches(".*[.](tif|webp)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleHasThePixelsThatPillowHasOfIt(Path sample) {
        var name = sample.getFileName().toString().replaceFirst("[.].*", "");
        var expected = RgbImage.decode(FOLDER.resolve(name + ".png"));
        var image = RgbImage.decode(sample);
        assertThat(List.of(image.width(), image.height())).containsExactly(expected.width(), expected.height());
        var most = 0;
        var sum = 0L;
        var levels = image.rgb();
        var expectedLevels = expected.rgb();
        for (var i = 0; i < levels.length; i++) {
            var difference = Math.abs((levels[i] & 0xff) - (expectedLevels[i] & 0xff));
            most = Math.max(most, difference);
            sum += difference;
        }
        System.err.println(name + " " + most + " " + sum / (double) levels.length);
        assertThat(most).isLessThanOrEqualTo(MOST_DIFFERENCE.getOrDefault(name, 0));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theDeclaredSizeIsHeldAgainstTheLimit(Path sample) {
        var pixels =
                (long) RgbImage.decode(sample).width() * RgbImage.decode(sample).height();
        assertThat(RgbImage.decode(sample, DecodeLimits.DEFAULT.withMaxPixels(pixels))
                        .width())
                .isPositive();
        assertThatThrownBy(() -> RgbImage.decode(sample, DecodeLimits.DEFAULT.withMaxPixels(pixels - 1)))
                .isInstanceOfSatisfying(
                        ImageDecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void thereAreSamplesOfBothFormats() throws IOException {
        assertThat(samples()).hasSizeGreaterThan(35);
    }
}
