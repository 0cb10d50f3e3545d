package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    @Test
    void everyFilterEqualsPillowUpAndDown() throws Exception {
        var lines = Files.readAllLines(Path.of("src/test/resources/resizes.txt"));
        assertThat(lines).hasSize(48);
        for (var line : lines) {
            var words = line.split(" ", -1);
            var image = noise(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            var resized =
                    image.resize(Integer.parseInt(words[3]), Integer.parseInt(words[4]), Resampling.named(words[0]));
            var digest = MessageDigest.getInstance("SHA-256").digest(resized.rgb());
            assertThat(HexFormat.of().formatHex(digest)).as(line).isEqualTo(words[5]);
        }
    }

    @Test
    void theSameSizeIsTheSameImage() {
        var image = noise(12, 7);
        assertThat(image.resize(12, 7, Resampling.LANCZOS)).isEqualTo(image);
    }

    @Test
    void sizesBelowOneAreRefused() {
        assertThatThrownBy(() -> noise(2, 2).resize(0, 3, Resampling.BOX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x3");
    }

    @Test
    void namesAreReadBackAndUnknownOnesListThoseThereAre() {
        for (var resampling : Resampling.values()) {
            assertThat(Resampling.named(resampling.id())).isEqualTo(resampling);
        }
        assertThat(Framing.named("center-crop")).isEqualTo(Framing.CENTER_CROP);
        assertThatThrownBy(() -> Framing.named("zoom"))
                .hasMessage("there is no framing 'zoom'; there are stretch, center-crop, pad");
    }

    static RgbImage noise(int width, int height) {
        var random = new Random(width * 1000L + height);
        var rgb = new byte[3 * width * height];
        for (var i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (random.nextInt() >>> 24);
        }
        return RgbImage.of(width, height, rgb);
    }
}
