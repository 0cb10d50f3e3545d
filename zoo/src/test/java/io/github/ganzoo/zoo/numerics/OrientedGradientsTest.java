package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: {@code skimage.feature.hog} of scikit-image 0.19.3, little-endian floats. */
class OrientedGradientsTest {

    @ParameterizedTest
    @CsvSource({"color, 3, 32, 32", "gray, 1, 28, 35"})
    void describesAsScikitImageDoes(String name, int channels, int height, int width) throws IOException {
        float[] image = read("hog_" + name + "_" + channels + "x" + height + "x" + width + ".f32");
        float[] expected = read("hog_" + name + "_expected.f32");
        assertThat(OrientedGradients.describe(image, channels, height, width)).containsExactly(expected, within(1e-6f));
    }

    @Test
    void sixtyFourPixelsGive1764Numbers() {
        assertThat(OrientedGradients.dimensions(64, 64)).isEqualTo(1764);
    }

    @Test
    void tooSmallImagesAreRefused() {
        assertThatThrownBy(() -> OrientedGradients.dimensions(15, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 x 16")
                .hasMessageContaining("64 x 15");
    }

    private static float[] read(String name) throws IOException {
        try (var stream = Objects.requireNonNull(OrientedGradientsTest.class.getResourceAsStream(name), name)) {
            var bytes = ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            var floats = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(floats);
            return floats;
        }
    }
}
