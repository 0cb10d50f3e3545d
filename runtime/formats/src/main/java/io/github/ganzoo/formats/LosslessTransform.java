package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.spi.RefusedImage;
import java.util.ArrayDeque;
import java.util.HashSet;

/**
 * What a lossless WebP stream (RFC 9649, section 3) does to pixels before it packs them, undone.
 *
 * <p>A stream may use each kind only once. A few bits request one, and each walks the whole image.
 */
sealed interface LosslessTransform {

    /** Undoes it, maybe in place. */
    int[] undo(int[] pixels, int width, int height);

    /** Decodes a stream; {@code [height, width]}, ARGB. */
    static int[] decode(LosslessBits bits, int width, int height) throws RefusedImage {
        var transforms = new ArrayDeque<LosslessTransform>();
        var kinds = new HashSet<Integer>();
        var packedWidth = width;
        while (bits.flag()) {
            var kind = bits.read(2);
            if (!kinds.add(kind)) {
                throw RefusedImage.corrupt("is a WebP image with the same transform twice");
            }
            var transform = read(kind, bits, packedWidth, height);
            transforms.push(transform);
            if (transform instanceof Palette palette) {
                packedWidth = LosslessImage.blocks(width, palette.packing);
            }
        }
        var pixels = LosslessImage.read(bits, packedWidth, height);
        for (var transform : transforms) {
            if (transform instanceof Palette) {
                packedWidth = width;
            }
            pixels = transform.undo(pixels, packedWidth, height);
        }
        return pixels;
    }

    private static LosslessTransform read(int kind, LosslessBits bits, int width, int height) throws RefusedImage {
        switch (kind) {
            case 0, 1 -> {
                var blockBits = 2 + bits.read(3);
                var across = LosslessImage.blocks(width, blockBits);
                var blocks = LosslessImage.readPart(bits, across, LosslessImage.blocks(height, blockBits));
                return kind == 0 ? new Prediction(blocks, blockBits, across) : new Colors(blocks, blockBits, across);
            }
            case 2 -> {
                return new Greens();
            }
            default -> {
                var size = 1 + bits.read(8);
                var colors = LosslessImage.readPart(bits, size, 1);
                for (var i = 1; i < size; i++) {
                    colors[i] = sum(colors[i], colors[i - 1]);
                }
                return new Palette(colors, size <= 2 ? 3 : size <= 4 ? 2 : size <= 16 ? 1 : 0);
            }
        }
    }

    /** Each channel's sum, of its lower 8 bits. */
    private static int sum(int a, int b) {
        return (((a & 0xff00ff00) + (b & 0xff00ff00)) & 0xff00ff00)
                | (((a & 0x00ff00ff) + (b & 0x00ff00ff)) & 0x00ff00ff);
    }

    /** Pixels are differences to what a block's mode makes of those to the left and above. */
    @SuppressWarnings("ArrayRecordComponent")
    record Prediction(int[] blocks, int blockBits, int across) implements LosslessTransform {

        private static final int BLACK = 0xff000000;

        @Override
        public int[] undo(int[] pixels, int width, int height) {
            for (var i = 0; i < pixels.length; i++) {
                var x = i % width;
                var y = i / width;
                int predicted;
                if (y == 0) {
                    predicted = x == 0 ? BLACK : pixels[i - 1];
                } else if (x == 0) {
                    predicted = pixels[i - width];
                } else {
                    var mode = blocks[(y >> blockBits) * across + (x >> blockBits)] >> 8 & 15;
                    // In the last column, the pixel above to the right is the first of this row.
                    predicted = predict(
                            mode, pixels[i - 1], pixels[i - width], pixels[i - width - 1], pixels[i - width + 1]);
                }
                pixels[i] = sum(pixels[i], predicted);
            }
            return pixels;
        }

        private static int predict(int mode, int left, int top, int topLeft, int topRight) {
            return switch (mode) {
                case 1 -> left;
                case 2 -> top;
                case 3 -> topRight;
                case 4 -> topLeft;
                case 5 -> average(average(left, topRight), top);
                case 6 -> average(left, topLeft);
                case 7 -> average(left, top);
                case 8 -> average(topLeft, top);
                case 9 -> average(top, topRight);
                case 10 -> average(average(left, topLeft), average(top, topRight));
                case 11 -> difference(top, topLeft) < difference(left, topLeft) ? left : top;
                case 12 -> slope(left, top, topLeft);
                case 13 -> halfSlope(average(left, top), topLeft);
                default -> BLACK;
            };
        }

        private static int average(int a, int b) {
            return (((a ^ b) >>> 1) & 0x7f7f7f7f) + (a & b);
        }

        private static int difference(int a, int b) {
            var sum = 0;
            for (var shift = 0; shift < 32; shift += 8) {
                sum += Math.abs((a >> shift & 0xff) - (b >> shift & 0xff));
            }
            return sum;
        }

        private static int slope(int a, int b, int c) {
            var pixel = 0;
            for (var shift = 0; shift < 32; shift += 8) {
                pixel |= level((a >> shift & 0xff) + (b >> shift & 0xff) - (c >> shift & 0xff)) << shift;
            }
            return pixel;
        }

        private static int halfSlope(int a, int b) {
            var pixel = 0;
            for (var shift = 0; shift < 32; shift += 8) {
                var from = a >> shift & 0xff;
                pixel |= level(from + (from - (b >> shift & 0xff)) / 2) << shift;
            }
            return pixel;
        }

        private static int level(int value) {
            return Math.max(0, Math.min(255, value));
        }
    }

    /** Red lacks a share of green, and blue shares of green and red. */
    @SuppressWarnings("ArrayRecordComponent")
    record Colors(int[] blocks, int blockBits, int across) implements LosslessTransform {

        @Override
        public int[] undo(int[] pixels, int width, int height) {
            for (var i = 0; i < pixels.length; i++) {
                var shares = blocks[((i / width) >> blockBits) * across + ((i % width) >> blockBits)];
                var green = pixels[i] >> 8;
                var red = (pixels[i] >> 16) + share(shares, green);
                var blue = pixels[i] + share(shares >> 8, green) + share(shares >> 16, red);
                pixels[i] = (pixels[i] & 0xff00ff00) | (red & 0xff) << 16 | (blue & 0xff);
            }
            return pixels;
        }

        private static int share(int part, int level) {
            return ((byte) part * (byte) level) >> 5;
        }
    }

    /** Red and blue lack green. */
    record Greens() implements LosslessTransform {

        @Override
        public int[] undo(int[] pixels, int width, int height) {
            for (var i = 0; i < pixels.length; i++) {
                var green = pixels[i] >> 8 & 0xff;
                pixels[i] = sum(pixels[i], (green << 16) | green);
            }
            return pixels;
        }
    }

    /**
     * Green is a number of a color.
     *
     * @param packing {@code 1 << packing} pixels share a green of 8 bits
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Palette(int[] colors, int packing) implements LosslessTransform {

        @Override
        public int[] undo(int[] pixels, int width, int height) {
            var across = LosslessImage.blocks(width, packing);
            var depth = 8 >> packing;
            var unpacked = packing == 0 ? pixels : new int[width * height];
            for (var i = 0; i < unpacked.length; i++) {
                var x = i % width;
                var green = pixels[i / width * across + (x >> packing)] >> 8 & 0xff;
                var color = (green >> ((x & ((1 << packing) - 1)) * depth)) & ((1 << depth) - 1);
                unpacked[i] = color < colors.length ? colors[color] : 0;
            }
            return unpacked;
        }
    }
}
