package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * An 8-bit RGB image, the only kind that models see: upright, opaque, row by row, three bytes a pixel.
 *
 * <p>Decoding goes by content, not by file name, and takes JPEG (also progressive, CMYK and YCCK), PNG, GIF (the first
 * frame) and BMP. EXIF orientation is applied, alpha is composited on white, gray is repeated in the three channels, 16
 * bits are cut to their upper 8, and embedded color profiles and gamma are ignored. No header is trusted: sizes are
 * held against {@link DecodeLimits} before memory is set aside, and damaged data is refused, never filled in.
 *
 * <p>Immutable and thread-safe.
 */
public final class RgbImage {

    /** Each level as a network takes it. */
    private static final float[] SIGNED = signedLevels();

    private final int width;
    private final int height;
    private final byte[] rgb;

    /** Keeps the array: callers in this package hand over arrays that nobody else holds. */
    RgbImage(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
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
        return new RgbImage(width, height, rgb.clone());
    }

    /** The pixels of an AWT image, under the rules of decoding: raster samples of gray images, alpha on white. */
    public static RgbImage of(BufferedImage image) {
        return AwtPixels.read(image);
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
        return decode(file, limits, new Workspace());
    }

    /** As above, but what else is decoded with this workspace may overwrite the image. */
    static RgbImage decode(Path file, DecodeLimits limits, Workspace workspace) {
        try {
            return decode(bytesOf(file, limits), limits, workspace::pixels);
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
        try {
            return decode(encoded, limits, byte[]::new);
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
        try {
            return decode(bytesOf(stream, limits), limits, byte[]::new);
        } catch (RefusedImage e) {
            throw new ImageDecodeException(source, e);
        }
    }

    private static RgbImage decode(byte[] encoded, DecodeLimits limits, IntFunction<byte[]> pixels)
            throws RefusedImage {
        limits.requireBytes(encoded.length);
        return ImageFormat.of(encoded).decode(encoded, limits, pixels);
    }

    private static byte[] bytesOf(Path file, DecodeLimits limits) throws RefusedImage {
        try {
            if (Files.isDirectory(file)) {
                throw new RefusedImage(Reason.NOT_A_FILE, "is a directory, not an image file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new RefusedImage(Reason.NOT_A_FILE, "is no regular file");
            }
            var size = Files.size(file);
            limits.requireBytes(size);
            // Read at once: a stream of unknown length is gathered from pieces, and its bytes are copied twice more.
            var bytes = new byte[(int) Math.min(Integer.MAX_VALUE - 8, size)];
            try (var stream = Files.newInputStream(file)) {
                if (stream.readNBytes(bytes, 0, bytes.length) < size || stream.read() >= 0) {
                    throw new RefusedImage(Reason.UNREADABLE, "changes while it is read");
                }
            }
            return bytes;
        } catch (IOException e) {
            throw RefusedImage.of(e);
        }
    }

    private static byte[] bytesOf(InputStream stream, DecodeLimits limits) throws RefusedImage {
        try {
            var most = (int) Math.min(Integer.MAX_VALUE - 9, limits.maxBytes());
            var bytes = stream.readNBytes(most + 1);
            limits.requireBytes(bytes.length);
            return bytes;
        } catch (IOException e) {
            throw RefusedImage.of(e);
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A copy of the pixels, {@code [height, width, 3]}. */
    public byte[] rgb() {
        return rgb.clone();
    }

    /**
     * A part of this image, copied.
     *
     * @param x of its left edge in pixels
     * @param y of its upper edge in pixels
     * @param cropWidth at least 1
     * @param cropHeight at least 1
     * @throws IndexOutOfBoundsException if it is not wholly inside
     */
    public RgbImage crop(int x, int y, int cropWidth, int cropHeight) {
        if (cropWidth < 1 || cropHeight < 1) {
            throw new IllegalArgumentException("a part of " + cropWidth + "x" + cropHeight + " is no image");
        }
        Objects.checkFromIndexSize(x, cropWidth, width);
        Objects.checkFromIndexSize(y, cropHeight, height);
        var part = new byte[3 * cropWidth * cropHeight];
        for (var row = 0; row < cropHeight; row++) {
            System.arraycopy(rgb, 3 * ((y + row) * width + x), part, 3 * row * cropWidth, 3 * cropWidth);
        }
        return new RgbImage(cropWidth, cropHeight, part);
    }

    /** This image resized, antialiased; see {@link Resampling}. */
    public RgbImage resize(int toWidth, int toHeight, Resampling resampling) {
        return resize(toWidth, toHeight, resampling, new Workspace());
    }

    private RgbImage resize(int toWidth, int toHeight, Resampling resampling, Workspace workspace) {
        return toWidth == width && toHeight == height
                ? this
                : resize(new Rectangle(width, height), toWidth, toHeight, resampling, workspace);
    }

    private RgbImage resize(Rectangle part, int toWidth, int toHeight, Resampling resampling, Workspace workspace) {
        if (toWidth < 1 || toHeight < 1 || 3L * toWidth * toHeight > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("cannot resize to " + toWidth + "x" + toHeight);
        }
        var task = new Resampler.Task(width, part, toWidth, toHeight, resampling);
        return new RgbImage(toWidth, toHeight, workspace.resampler(task).resize(rgb));
    }

    /**
     * This image as a square.
     *
     * @param size of an edge in pixels
     */
    public RgbImage frame(int size, Framing framing, Resampling resampling) {
        return frame(size, framing, resampling, new Workspace());
    }

    /** As above, by memory used before. */
    RgbImage frame(int size, Framing framing, Resampling resampling, Workspace workspace) {
        return switch (framing) {
            case STRETCH -> resize(size, size, resampling, workspace);
            case CENTER_CROP -> {
                var side = Math.min(width, height);
                var square = new Rectangle((width - side) / 2, (height - side) / 2, side, side);
                yield side == size ? cut(square) : resize(square, size, size, resampling, workspace);
            }
            case PAD -> {
                var longer = Math.max(width, height);
                yield resize(scaled(width, size, longer), scaled(height, size, longer), resampling, workspace)
                        .centeredOnWhite(size);
            }
        };
    }

    /** {@code length * size / longer}, rounded half up, at least 1. */
    private static int scaled(int length, int size, int longer) {
        return (int) Math.max(1, (2L * length * size + longer) / (2L * longer));
    }

    private RgbImage cut(Rectangle part) {
        if (part.width == width && part.height == height) {
            return this;
        }
        var cut = new byte[3 * part.width * part.height];
        copyRows(rgb, width, part.x, part.y, cut, part.width, 0, 0, part.width, part.height);
        return new RgbImage(part.width, part.height, cut);
    }

    private RgbImage centeredOnWhite(int size) {
        if (width == size && height == size) {
            return this;
        }
        var square = new byte[3 * size * size];
        Arrays.fill(square, (byte) 255);
        copyRows(rgb, width, 0, 0, square, size, (size - width) / 2, (size - height) / 2, width, height);
        return new RgbImage(size, size, square);
    }

    private static void copyRows(
            byte[] from,
            int fromWidth,
            int fromX,
            int fromY,
            byte[] to,
            int toWidth,
            int toX,
            int toY,
            int width,
            int height) {
        for (var y = 0; y < height; y++) {
            System.arraycopy(
                    from, 3 * ((fromY + y) * fromWidth + fromX), to, 3 * ((toY + y) * toWidth + toX), 3 * width);
        }
    }

    /** This image as an AWT image. */
    public BufferedImage toBufferedImage() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pixels = new int[width];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var at = 3 * (y * width + x);
                pixels[x] = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
            }
            image.setRGB(0, y, width, 1, pixels, 0, width);
        }
        return image;
    }

    /**
     * Writes the pixels as a network takes them: planes of {@code level / 127.5 - 1}, in [-1, 1].
     *
     * @param channels 3 for {@code [3, height, width]} in the order red, green, blue; 1 for {@code [1, height, width]}
     *     of luma, {@code 0.299 R + 0.587 G + 0.114 B} rounded to 8 bits as Pillow's mode L (ITU-R 601-2)
     * @param target where the planes go, from {@code offset} on
     */
    public void writeTo(float[] target, int offset, int channels) {
        var area = width * height;
        switch (channels) {
            case 3 -> {
                for (var i = 0; i < area; i++) {
                    target[offset + i] = SIGNED[rgb[3 * i] & 0xff];
                    target[offset + area + i] = SIGNED[rgb[3 * i + 1] & 0xff];
                    target[offset + 2 * area + i] = SIGNED[rgb[3 * i + 2] & 0xff];
                }
            }
            case 1 -> {
                for (var i = 0; i < area; i++) {
                    target[offset + i] = SIGNED[luma(rgb[3 * i] & 0xff, rgb[3 * i + 1] & 0xff, rgb[3 * i + 2] & 0xff)];
                }
            }
            default -> throw new IllegalArgumentException("a network takes 1 or 3 channels, not " + channels);
        }
    }

    private static float[] signedLevels() {
        var signed = new float[256];
        for (var level = 0; level < signed.length; level++) {
            signed[level] = level / 127.5f - 1;
        }
        return signed;
    }

    private static int luma(int red, int green, int blue) {
        return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage that
                && width == that.width
                && height == that.height
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "RgbImage " + width + "x" + height;
    }
}
