package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Objects;

/**
 * An upright, opaque 8-bit image that owns its array. The creator must not keep a reference to it.
 *
 * @param rgb {@code [height, width, 3]}, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Pixels(int width, int height, byte[] rgb) {

    /**
     * An image of what a network made.
     *
     * @param planes {@code [channels, size, size]} in [-1, 1]; values outside are clamped
     * @param channels 3 for red, green and blue; 1 for luma
     */
    public static Pixels of(float[] planes, int channels, int size) {
        var area = size * size;
        var rgb = new byte[3 * area];
        for (var i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) PixelScale.level(planes[(channels == 1 ? 0 : i % 3 * area) + i / 3]);
        }
        return new Pixels(size, size, rgb);
    }

    /** A part, copied; {@code IndexOutOfBoundsException} if it is not wholly inside. */
    public Pixels crop(int x, int y, int cropWidth, int cropHeight) {
        if (cropWidth < 1 || cropHeight < 1) {
            throw new IllegalArgumentException("a part of " + cropWidth + "x" + cropHeight + " is no image");
        }
        Objects.checkFromIndexSize(x, cropWidth, width);
        Objects.checkFromIndexSize(y, cropHeight, height);
        var part = new byte[3 * cropWidth * cropHeight];
        copyRows(x, y, part, cropWidth, 0, 0, cropWidth, cropHeight);
        return new Pixels(cropWidth, cropHeight, part);
    }

    /** Resized by memory used before; itself if it is of that size. */
    public Pixels resize(int toWidth, int toHeight, Resampling resampling, Workspace workspace) {
        return toWidth == width && toHeight == height
                ? this
                : resize(new Rectangle(width, height), toWidth, toHeight, resampling, workspace);
    }

    private Pixels resize(Rectangle part, int toWidth, int toHeight, Resampling resampling, Workspace workspace) {
        if (toWidth < 1 || toHeight < 1 || 3L * toWidth * toHeight > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("cannot resize to " + toWidth + "x" + toHeight);
        }
        var task = new Resampler.Task(width, part, toWidth, toHeight, resampling);
        return new Pixels(toWidth, toHeight, workspace.resampler(task).resize(rgb));
    }

    /**
     * As a square, by memory used before.
     *
     * @param size of an edge in pixels
     */
    public Pixels frame(int size, Framing framing, Resampling resampling, Workspace workspace) {
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

    private Pixels cut(Rectangle part) {
        return part.width == width && part.height == height ? this : crop(part.x, part.y, part.width, part.height);
    }

    private Pixels centeredOnWhite(int size) {
        if (width == size && height == size) {
            return this;
        }
        var square = new byte[3 * size * size];
        Arrays.fill(square, (byte) 255);
        copyRows(0, 0, square, size, (size - width) / 2, (size - height) / 2, width, height);
        return new Pixels(size, size, square);
    }

    private void copyRows(int fromX, int fromY, byte[] to, int toWidth, int toX, int toY, int columns, int rows) {
        for (var y = 0; y < rows; y++) {
            System.arraycopy(rgb, 3 * ((fromY + y) * width + fromX), to, 3 * ((toY + y) * toWidth + toX), 3 * columns);
        }
    }

    /** As an AWT image. */
    public BufferedImage toBufferedImage() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var row = new int[width];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var at = 3 * (y * width + x);
                row[x] = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    /**
     * Writes planes of {@code level / 127.5 - 1}, in [-1, 1].
     *
     * @param channels 3 for red, green and blue; 1 for luma
     */
    public void writeTo(float[] target, int offset, int channels) {
        var area = width * height;
        switch (channels) {
            case 3 -> {
                for (var i = 0; i < area; i++) {
                    target[offset + i] = PixelScale.signed(rgb[3 * i]);
                    target[offset + area + i] = PixelScale.signed(rgb[3 * i + 1]);
                    target[offset + 2 * area + i] = PixelScale.signed(rgb[3 * i + 2]);
                }
            }
            case 1 -> {
                for (var i = 0; i < area; i++) {
                    target[offset + i] = PixelScale.signed(
                            (byte) luma(rgb[3 * i] & 0xff, rgb[3 * i + 1] & 0xff, rgb[3 * i + 2] & 0xff));
                }
            }
            default -> throw new IllegalArgumentException("a network takes 1 or 3 channels, not " + channels);
        }
    }

    private static int luma(int red, int green, int blue) {
        return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
    }
}
