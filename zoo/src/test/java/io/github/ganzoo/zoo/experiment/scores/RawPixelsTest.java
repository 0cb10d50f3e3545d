package io.github.ganzoo.zoo.experiment.scores;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawPixelsTest {
    @Test
    void imagesOf32PixelsAreTakenAsTheyAre() {
        var pixels = new RawPixels(1, 32);
        var images = new float[2 * 32 * 32];
        images[1] = .5f;

        assertThat(pixels.of(images, 2)).isEqualTo(images);
        assertThat(pixels.title()).isEqualTo("raw pixels");
    }

    @Test
    void aLargerImageIsAveragedOverItsBlocks() {
        var pixels = new RawPixels(3, 64);
        var images = new float[2 * 3 * 64 * 64];
        // The second image's third channel: the block of the last row's first two columns, and its neighbor above.
        int plane = 5 * 64 * 64;
        images[plane + 63 * 64] = 1;
        images[plane + 62 * 64 + 1] = -.5f;
        images[plane + 61 * 64] = .25f;

        var averaged = pixels.of(images, 2);

        assertThat(averaged).hasSize(2 * 3 * 32 * 32);
        assertThat(averaged[5 * 32 * 32 + 31 * 32]).isEqualTo(.125f);
        assertThat(averaged[5 * 32 * 32 + 30 * 32]).isEqualTo(.0625f);
        assertThat(averaged[4 * 32 * 32 + 31 * 32]).isZero();
        assertThat(pixels.title()).isEqualTo("raw pixels at 32×32");
    }
}
