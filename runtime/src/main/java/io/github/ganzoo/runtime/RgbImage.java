package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.image.AwtPixels;
import io.github.ganzoo.runtime.image.FileNames;
import io.github.ganzoo.runtime.image.ImageReading;
import io.github.ganzoo.runtime.image.JpegReduction;
import io.github.ganzoo.runtime.image.Pixels;
import io.github.ganzoo.runtime.image.Workspace;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An 8-bit RGB image: upright, opaque, row by row, three bytes per pixel. Models take no other kind.
 *
 * <p>Decoding recognizes the format by the content, not by the file name. It supports JPEG (also progressive, CMYK and
 * YCCK), PNG, GIF (the first frame) and BMP. EXIF orientation is applied. Alpha is composited on white. Gray is
 * repeated in the three channels. 16 bits are cut to their upper 8. Embedded color profiles and gamma are ignored.
 *
 * <p>Models of {@link JpegDecoding#REDUCED} want JPEGs decoded at a smaller size. {@link FeatureExtractor} does so by
 * itself when it gets files or encoded images. Methods here without a model's input decode in full.
 *
 * <p>No header is trusted: sizes are compared with {@link DecodeLimits} before memory is allocated. Damaged data are
 * refused and never filled in.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class RgbImage {

    private final Pixels pixels;

    private RgbImage(Pixels pixels) {
        this.pixels = pixels;
    }

    /**
     * An image of the given pixels.
     *
     * @param rgb {@code [height, width, 3]}, copied
     */
    public static RgbImage of(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "an RGB image of " + width + "x" + height + " cannot be made of " + rgb.length + " bytes");
        }
        return new RgbImage(new Pixels(width, height, rgb.clone()));
    }

    /** The pixels of an AWT image, under the rules of decoding: raster samples of gray images, alpha on white. */
    public static RgbImage of(BufferedImage image) {
        return new RgbImage(AwtPixels.read(image));
    }

    /** Decodes a file under the default limits. */
    public static RgbImage decode(Path file) {
        return decode(file, DecodeLimits.DEFAULT);
    }

    /**
     * Decodes a file.
     *
     * @throws ImageDecodeException naming the path and the reason
     */
    public static RgbImage decode(Path file, DecodeLimits limits) {
        return decode(file, limits, JpegReduction.NONE, new Workspace());
    }

    /**
     * Decodes a file for a model: a JPEG by the model's {@link ModelDescriptor.Input#decoding}, which may give a
     * smaller image.
     *
     * @throws ImageDecodeException naming the path and the reason
     * @throws GanZooException if the model wants JPEGs reduced, and the decoder for that is not on the class path
     * @since 0.1
     */
    public static RgbImage decode(Path file, DecodeLimits limits, ModelDescriptor.Input input) {
        return decode(file, limits, JpegReduction.of(input), new Workspace());
    }

    /** As above, but the next image that is decoded with this workspace may overwrite this one. */
    static RgbImage decode(Path file, DecodeLimits limits, JpegReduction reduction, Workspace workspace) {
        try {
            return new RgbImage(ImageReading.decode(file, limits, reduction, workspace::pixels));
        } catch (RefusedImage e) {
            throw new ImageDecodeException(FileNames.of(file), e);
        }
    }

    /** Decodes an encoded image in memory under the default limits. */
    public static RgbImage decode(byte[] encoded) {
        return decode(encoded, "image of " + encoded.length + " bytes", DecodeLimits.DEFAULT);
    }

    /**
     * Decodes an encoded image in memory.
     *
     * @param source what to call it in errors
     * @throws ImageDecodeException naming the source and the reason
     */
    public static RgbImage decode(byte[] encoded, String source, DecodeLimits limits) {
        return decode(encoded, source, limits, JpegReduction.NONE);
    }

    /**
     * Decodes an encoded image in memory for a model; see {@link #decode(Path, DecodeLimits, ModelDescriptor.Input)}.
     *
     * @param source what to call it in errors
     * @since 0.1
     */
    public static RgbImage decode(byte[] encoded, String source, DecodeLimits limits, ModelDescriptor.Input input) {
        return decode(encoded, source, limits, JpegReduction.of(input));
    }

    private static RgbImage decode(byte[] encoded, String source, DecodeLimits limits, JpegReduction reduction) {
        try {
            return new RgbImage(ImageReading.decode(encoded, limits, reduction, byte[]::new));
        } catch (RefusedImage e) {
            throw new ImageDecodeException(source, e);
        }
    }

    /** Decodes a stream under the default limits; reads it to its end and leaves it open. */
    public static RgbImage decode(InputStream stream) {
        return decode(stream, "image stream", DecodeLimits.DEFAULT);
    }

    /**
     * Decodes a stream; reads it to its end, or one byte past the limit, and leaves it open.
     *
     * @param source what to call it in errors
     * @throws ImageDecodeException naming the source and the reason
     */
    public static RgbImage decode(InputStream stream, String source, DecodeLimits limits) {
        return decode(stream, source, limits, JpegReduction.NONE);
    }

    static RgbImage decode(InputStream stream, String source, DecodeLimits limits, JpegReduction reduction) {
        try {
            return new RgbImage(ImageReading.decode(stream, limits, reduction));
        } catch (RefusedImage e) {
            throw new ImageDecodeException(source, e);
        }
    }

    public int width() {
        return pixels.width();
    }

    public int height() {
        return pixels.height();
    }

    /** A copy of the pixels, {@code [height, width, 3]}. */
    public byte[] rgb() {
        return pixels.rgb().clone();
    }

    /**
     * A part of this image, copied.
     *
     * @param x of its left edge in pixels
     * @param y of its upper edge in pixels
     * @param cropWidth at least 1
     * @param cropHeight at least 1
     * @throws IndexOutOfBoundsException if a part of it is outside the image
     */
    public RgbImage crop(int x, int y, int cropWidth, int cropHeight) {
        return new RgbImage(pixels.crop(x, y, cropWidth, cropHeight));
    }

    /** This image resized, antialiased; see {@link Resampling}. */
    public RgbImage resize(int toWidth, int toHeight, Resampling resampling) {
        return new RgbImage(pixels.resize(toWidth, toHeight, resampling, new Workspace()));
    }

    /**
     * This image as a square.
     *
     * @param size of an edge in pixels
     */
    public RgbImage frame(int size, Framing framing, Resampling resampling) {
        return frame(size, framing, resampling, new Workspace());
    }

    /** As above, reusing the memory of a workspace. */
    RgbImage frame(int size, Framing framing, Resampling resampling, Workspace workspace) {
        return new RgbImage(pixels.frame(size, framing, resampling, workspace));
    }

    /** This image as an AWT image. */
    public BufferedImage toBufferedImage() {
        return pixels.toBufferedImage();
    }

    /**
     * Writes the pixels as input of a network: planes of {@code level / 127.5 - 1}, in [-1, 1].
     *
     * @param channels 3 for {@code [3, height, width]} in the order red, green, blue; 1 for {@code [1, height, width]}
     *     of luma, {@code 0.299 R + 0.587 G + 0.114 B} rounded to 8 bits as Pillow's mode L (ITU-R 601-2)
     * @param target where the planes go, from {@code offset} on
     */
    public void writeTo(float[] target, int offset, int channels) {
        pixels.writeTo(target, offset, channels);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage that
                && width() == that.width()
                && height() == that.height()
                && Arrays.equals(pixels.rgb(), that.pixels.rgb());
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width() + height()) + Arrays.hashCode(pixels.rgb());
    }

    @Override
    public String toString() {
        return "RgbImage " + width() + "x" + height();
    }
}
