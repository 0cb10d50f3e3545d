package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values: {@code skimage.feature.hog} of scikit-image 0.19.3. */
class OrientedGradientsTest {

    @ParameterizedTest
    @ValueSource(strings = {"colour", "gray"})
    void describesAsScikitImageDoes(String name) throws URISyntaxException {
        NpyFile image = read("hog_" + name + "_image.npy");
        float[] expected = read("hog_" + name + "_expected.npy").floats();
        int height = image.shape()[0];
        int width = image.shape()[1];
        int channels = image.shape()[2];
        var planes = new float[image.values().length];
        for (int i = 0; i < planes.length; i++) {
            int channel = i % channels;
            planes[channel * height * width + i / channels] = (float) (image.values()[i] / 127.5 - 1);
        }
        float[] got = OrientedGradients.describe(planes, channels, height, width);
        assertThat(got).containsExactly(expected, within(1e-6f));
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

    private static NpyFile read(String name) throws URISyntaxException {
        return NpyFile.read(Path.of(Objects.requireNonNull(OrientedGradientsTest.class.getResource(name))
                .toURI()));
    }
}
