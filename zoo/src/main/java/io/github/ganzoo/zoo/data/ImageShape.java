package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.PixelScale;
import io.github.ganzoo.runtime.image.ReducedJpegs;

/**
 * The shape that every image gets. Training and serving use the same code for this.
 *
 * @param channels 1 (gray, luma) or 3 (RGB)
 * @param size height and width in pixels
 * @param framing how an image of another shape becomes a square
 * @param resampling the kernel of the resize; an image of this size stays unchanged
 * @param decoding at which size JPEGs are decoded before that
 */
public record ImageShape(int channels, int size, Framing framing, Resampling resampling, JpegDecoding decoding) {

    public ImageShape {
        if (channels != 1 && channels != 3) {
            throw new DataException("channels=" + channels + " is neither 1 (gray) nor 3 (RGB).");
        }
        if (size < 1 || size > 4096) {
            throw new DataException("imageSize=" + size + " is not between 1 and 4096.");
        }
    }

    /** A shape of images that are decoded in full. */
    public ImageShape(int channels, int size, Framing framing, Resampling resampling) {
        this(channels, size, framing, resampling, JpegDecoding.FULL);
    }

    /** Images as this runtime input takes them, which the same shape has in an exported model. */
    ModelDescriptor.Input input() {
        return new ModelDescriptor.Input(size, channels, framing, resampling, decoding);
    }

    /**
     * Makes sure that files can be decoded so.
     *
     * @throws DataException if the decoder for reduced JPEGs is missing; the message says what to do
     */
    void requireDecoder() {
        if (decoding == JpegDecoding.REDUCED
                && ReducedJpegs.onClassPath().decoder().isEmpty()) {
            throw new DataException("jpegDecoding=reduced cannot be had here: "
                    + ReducedJpegs.onClassPath().absence() + ". Or set jpegDecoding=full.");
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
