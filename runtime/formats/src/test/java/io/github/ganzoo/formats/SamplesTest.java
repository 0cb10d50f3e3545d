package io.github.ganzoo.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.ImageTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of Pillow's, decoded by the runtime as an application does, against the pixels that Pillow has of them. */
class SamplesTest {

    static final Path FOLDER = Path.of("src/test/resources/samples");

    /** How far levels may be from those of Pillow. */
    private record Tolerance(int most, double mean) {}

    private static final Tolerance EXACT = new Tolerance(0, 0);

    /**
     * Gray ones hold the decoding; in the others the chroma has half the resolution, which libwebp interpolates and
     * TwelveMonkeys repeats, so that levels differ at edges of color.
     */
    private static final Map<String, Tolerance> LOSSY = Map.of(
            "webp_lossy_gray", new Tolerance(8, 0.1),
            "webp_lossy_gray_coarse", new Tolerance(16, 0.5),
            "webp_lossy_large", new Tolerance(10, 0.5),
            "webp_lossy_smooth", new Tolerance(10, 2.5),
            "webp_lossy", new Tolerance(90, 8),
            "webp_lossy_coarse", new Tolerance(90, 8),
            "webp_lossy_alpha", new Tolerance(64, 5),
            "webp_lossy_alpha_coarse", new Tolerance(64, 5));

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
        var tolerance = LOSSY.getOrDefault(name, EXACT);
        assertThat(most).isLessThanOrEqualTo(tolerance.most);
        assertThat(sum / (double) levels.length).isLessThanOrEqualTo(tolerance.mean);
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
    void aFolderOfThemIsWalkedAndDecoded(@TempDir Path folder) throws IOException {
        for (var name : List.of("a.tif", "b.TIFF", "c.webp")) {
            var sample = name.endsWith("webp") ? "webp_lossless.webp" : "tiff_lzw.tif";
            Files.copy(FOLDER.resolve(sample), folder.resolve(name));
        }
        var widths = new ArrayList<Integer>();
        ImageTree.of(folder).walk().forEachRemaining(item -> {
            assertThat(item.refusal()).isEmpty();
            widths.add(RgbImage.decode(item.path()).width());
        });
        assertThat(widths).containsExactly(53, 53, 53);
    }

    @Test
    void thereAreSamplesOfBothFormats() throws IOException {
        assertThat(samples()).hasSizeGreaterThan(35);
    }
}
