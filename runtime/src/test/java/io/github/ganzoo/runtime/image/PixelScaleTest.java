package io.github.ganzoo.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PixelScaleTest {

    @Test
    void levelsComeBackExactly() {
        for (int level = 0; level < 256; level++) {
            float value = PixelScale.signed((byte) level);
            assertThat(value).isEqualTo(level / 127.5f - 1);
            assertThat(PixelScale.level(value)).isEqualTo(level);
            assertThat(PixelScale.fineLevel(value)).isEqualTo(level);
        }
    }

    @Test
    void theEndsOfTheScaleAreMinusOneAndOne() {
        assertThat(PixelScale.signed((byte) 0)).isEqualTo(-1);
        assertThat(PixelScale.signed((byte) 255)).isEqualTo(1);
    }

    @Test
    void whatLiesOutsideIsClamped() {
        assertThat(PixelScale.level(-1.5f)).isZero();
        assertThat(PixelScale.level(Float.POSITIVE_INFINITY)).isEqualTo(255);
        assertThat(PixelScale.level(Float.NaN)).isZero();
    }
}
