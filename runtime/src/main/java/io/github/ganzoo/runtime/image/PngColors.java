package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.spi.RefusedImage;
import java.util.List;

/** A PNG's samples of one color type and depth as RGB on white. */
final class PngColors {

    private static final int GRAY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GRAY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    private final int colorType;
    private final int depth;
    private final int channels;
    private final byte[] palette;
    private final byte[] transparency;

    /**
     * The colors of an image.
     *
     * @param depth one of {@link #depths}
     * @param palette the chunk PLTE; empty without one
     * @param transparency the chunk tRNS; empty without one
     */
    PngColors(int colorType, int depth, byte[] palette, byte[] transparency) throws RefusedImage {
        if (colorType == PALETTE && (palette.length == 0 || palette.length % 3 != 0 || palette.length > 768)) {
            throw RefusedImage.corrupt("is a palette PNG with a palette of " + palette.length + " bytes");
        }
        var keyBytes = colorType == GRAY ? 2 : colorType == RGB ? 6 : 0;
        if (transparency.length < keyBytes && transparency.length > 0) {
            throw RefusedImage.corrupt("has a PNG color key of " + transparency.length + " bytes");
        }
        this.colorType = colorType;
        this.depth = depth;
        this.channels = channels(colorType);
        this.palette = palette;
        this.transparency = transparency;
    }

    /** The bits that a sample of a color type may have; none for a color type that the standard does not know. */
    static List<Integer> depths(int colorType) {
        return switch (colorType) {
            case GRAY -> List.of(1, 2, 4, 8, 16);
            case PALETTE -> List.of(1, 2, 4, 8);
            case RGB, GRAY_ALPHA, RGB_ALPHA -> List.of(8, 16);
            default -> List.of();
        };
    }

    private static int channels(int colorType) {
        return switch (colorType) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    /** How many bytes the samples of so many pixels take. */
    int rowBytes(int columns) {
        return (int) (((long) columns * channels * depth + 7) / 8);
    }

    /** How many bytes lie between one pixel and the next; 1 if there are several pixels to a byte. */
    int pixelBytes() {
        return Math.max(1, channels * depth / 8);
    }

    /**
     * Writes a row as RGB.
     *
     * @param row the byte of its filter and its samples
     * @param offset where the first of its {@code columns} pixels goes in {@code rgb}
     * @param step from there to where the next one goes
     */
    void writeRow(byte[] row, int columns, byte[] rgb, int offset, int step) throws RefusedImage {
        switch (colorType) {
            case PALETTE -> writePalette(row, columns, rgb, offset, step);
            case GRAY, GRAY_ALPHA -> writeGray(row, columns, rgb, offset, step);
            default -> writeColor(row, columns, rgb, offset, step);
        }
    }

    private void writePalette(byte[] row, int columns, byte[] rgb, int offset, int step) throws RefusedImage {
        for (int x = 0, to = offset; x < columns; x++, to += step) {
            var index = sample(row, x);
            if (3 * index >= palette.length) {
                throw RefusedImage.corrupt("uses the color " + index + " of a PNG palette of " + palette.length / 3);
            }
            var alpha = index < transparency.length ? transparency[index] & 0xff : 255;
            for (var c = 0; c < 3; c++) {
                rgb[to + c] = Alpha.onWhite(palette[3 * index + c] & 0xff, alpha);
            }
        }
    }

    private void writeGray(byte[] row, int columns, byte[] rgb, int offset, int step) {
        var key = transparency.length > 0 && colorType == GRAY ? key(0) : -1;
        for (int x = 0, to = offset; x < columns; x++, to += step) {
            var value = sample(row, x * channels);
            var alpha = value == key ? 0 : channels == 2 ? level(sample(row, x * channels + 1)) : 255;
            var level = Alpha.onWhite(level(value), alpha);
            rgb[to] = level;
            rgb[to + 1] = level;
            rgb[to + 2] = level;
        }
    }

    private void writeColor(byte[] row, int columns, byte[] rgb, int offset, int step) {
        if (depth == 8 && channels == 3 && transparency.length == 0 && step == 3) {
            System.arraycopy(row, 1, rgb, offset, 3 * columns);
            return;
        }
        var keyed = transparency.length > 0 && colorType == RGB;
        for (int x = 0, to = offset; x < columns; x++, to += step) {
            var red = sample(row, x * channels);
            var green = sample(row, x * channels + 1);
            var blue = sample(row, x * channels + 2);
            int alpha = 255;
            if (keyed && red == key(0) && green == key(1) && blue == key(2)) {
                alpha = 0;
            } else if (channels == 4) {
                alpha = level(sample(row, x * channels + 3));
            }
            rgb[to] = Alpha.onWhite(level(red), alpha);
            rgb[to + 1] = Alpha.onWhite(level(green), alpha);
            rgb[to + 2] = Alpha.onWhite(level(blue), alpha);
        }
    }

    private int key(int channel) {
        return (transparency[2 * channel] & 0xff) << 8 | (transparency[2 * channel + 1] & 0xff);
    }

    /** The sample of the given number in a row that begins with its filter byte, at its full depth. */
    private int sample(byte[] row, int number) {
        return switch (depth) {
            case 8 -> row[1 + number] & 0xff;
            case 16 -> (row[1 + 2 * number] & 0xff) << 8 | (row[2 + 2 * number] & 0xff);
            default -> {
                var bit = number * depth;
                yield row[1 + bit / 8] >> (8 - depth - bit % 8) & ((1 << depth) - 1);
            }
        };
    }

    private int level(int sample) {
        return switch (depth) {
            case 1 -> sample * 255;
            case 2 -> sample * 85;
            case 4 -> sample * 17;
            case 8 -> sample;
            default -> sample >> 8;
        };
    }
}
