package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.PixelScale;

/**
 * The shape that every image gets. Training and serving use the same code for this.
 *
 * @param channels 1 (gray, luma) or 3 (RGB)
 * @param size height and width in pixels
 * @param framing how an image of another shape becomes a square
 * @param resampling the kernel of the resize; an image of this size stays unchanged
 */
public record ImageShape(int channels, int size, Framing framing, Resampling resampling) {

    public ImageShape {
        if (channels != 1 && channels != 3) {
            throw new DataException("channels=" + channels + " is neither 1 (gray) nor 3 (RGB).");
        }
        if (size < 1 || size > 4096) {
            throw new DataException("imageSize=" + size + " is not between 1 and 4096.");
        }
    }

    /** Bytes of one image: C·S·S. */
    int length() {
        return channels * size * size;
    }

    /** The image as {@code [C, S, S]} unsigned bytes. */
    byte[] planes(RgbImage image) {
        // Uses the runtime's floats, so that only the runtime defines the order of planes and the luma.
        var scaled = new float[length()];
        image.frame(size, framing, resampling).writeTo(scaled, 0, channels);
        var planes = new byte[scaled.length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) PixelScale.level(scaled[i]);
        }
        return planes;
    }
}
