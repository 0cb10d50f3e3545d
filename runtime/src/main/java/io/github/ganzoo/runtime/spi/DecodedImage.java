package io.github.ganzoo.runtime.spi;

import io.github.ganzoo.runtime.RgbImage;
import java.awt.image.BufferedImage;

/**
 * The result of a decoder: 8-bit samples as they are stored, row by row. The runtime composites them on white and
 * applies the orientation.
 *
 * @since 0.1
 */
public final class DecodedImage {

    private static final int UPRIGHT = 1;

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;
    private final int orientation;

    private DecodedImage(int width, int height, int channels, byte[] samples, int orientation) {
        if (width < 1 || height < 1 || samples.length != (long) channels * width * height) {
            throw new IllegalArgumentException(samples.length + " samples are no image of " + width + "x" + height
                    + " pixels of " + channels + " samples");
        }
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.samples = samples;
        this.orientation = orientation;
    }

    /**
     * An opaque image.
     *
     * @param samples {@code [height, width, 3]}, red, green and blue; not copied; do not change it later
     */
    public static DecodedImage rgb(int width, int height, byte[] samples) {
        return new DecodedImage(width, height, 3, samples, UPRIGHT);
    }

    /**
     * An image with transparency.
     *
     * @param samples {@code [height, width, 4]}, red, green, blue and opacity, not premultiplied; not copied, so do not
     *     change it later
     */
    public static DecodedImage rgba(int width, int height, byte[] samples) {
        return new DecodedImage(width, height, 4, samples, UPRIGHT);
    }

    /** An AWT image, by the rules of {@link RgbImage#of(BufferedImage)}. */
    public static DecodedImage of(BufferedImage image) {
        var pixels = RgbImage.of(image);
        return rgb(pixels.width(), pixels.height(), pixels.rgb());
    }

    /**
     * This image with an orientation.
     *
     * @param exif 1 to 8, as EXIF and TIFF number them (tag 274); others are ignored
     */
    public DecodedImage oriented(int exif) {
        return new DecodedImage(width, height, channels, samples, exif);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** 3 for red, green and blue; 4 with opacity. */
    public int channels() {
        return channels;
    }

    /** {@code [height, width, channels]}, not copied. */
    public byte[] samples() {
        return samples;
    }

    /** The orientation, 1 to 8; 1 is upright. */
    public int orientation() {
        return orientation;
    }
}
