package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageShapeTest {

    @ParameterizedTest
    @CsvSource({"3,256,STRETCH", "3,100,PAD", "3,300,CENTER_CROP", "1,256,STRETCH", "1,60,PAD"})
    void trainingSeesTheVeryFloatsThatServingComputes(int channels, int size, Framing framing) {
        // Every level of gray, and colors: 256 by 171.
        var rgb = new byte[3 * 256 * 171];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) ((i * 2654435761L) >>> 13);
        }
        for (int x = 0; x < 256; x++) {
            rgb[3 * x] = rgb[3 * x + 1] = rgb[3 * x + 2] = (byte) x;
        }
        var image = RgbImage.of(256, 171, rgb);
        var shape = new ImageShape(channels, size, framing, Resampling.BICUBIC);
        var served = new float[channels * size * size];
        image.frame(size, framing, Resampling.BICUBIC).writeTo(served, 0, channels);
        var trained = new float[served.length];
        PixelStore.of(channels, size, new byte[][] {shape.planes(image)}).copy(0, trained, 0);
        assertThat(trained).isEqualTo(served);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, -1})
    void otherChannelsAreRefused(int channels) {
        assertThatThrownBy(() -> new ImageShape(channels, 8, Framing.PAD, Resampling.BOX))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("channels=" + channels);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -64, 5000})
    void otherSizesAreRefused(int size) {
        assertThatThrownBy(() -> new ImageShape(3, size, Framing.PAD, Resampling.BOX))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("imageSize=" + size);
    }
}
