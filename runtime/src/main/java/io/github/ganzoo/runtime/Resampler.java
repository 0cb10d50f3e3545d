package io.github.ganzoo.runtime;

import java.util.Arrays;

/**
 * The separable resize of Pillow ({@code Resample.c}): a horizontal, then a vertical pass, each in 22-bit fixed point
 * and rounded to 8 bits. Every step's rounding is part of the contract, because a model saw exactly these pixels in
 * training.
 */
final class Resampler {

    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    private Resampler() {}

    /**
     * Resizes {@code source} (RGB, row-major, {@code width} x {@code height}) to {@code toWidth} x {@code toHeight}.
     */
    static byte[] resize(byte[] source, int width, int height, int toWidth, int toHeight, Resampling resampling) {
        var rows = source;
        if (toWidth != width) {
            rows = horizontally(rows, width, height, Taps.of(width, toWidth, resampling));
        }
        if (toHeight != height) {
            rows = vertically(rows, 3 * toWidth, Taps.of(height, toHeight, resampling));
        }
        return rows;
    }

    private static byte[] horizontally(byte[] source, int width, int height, Taps taps) {
        var toWidth = taps.size();
        var result = new byte[3 * toWidth * height];
        for (var y = 0; y < height; y++) {
            row(source, 3 * width * y, result, 3 * toWidth * y, taps);
        }
        return result;
    }

    private static void row(byte[] source, int sourceRow, byte[] result, int resultRow, Taps taps) {
        var weights = taps.weights;
        var to = resultRow;
        for (var x = 0; x < taps.size(); x++) {
            var from = sourceRow + 3 * taps.first[x];
            var end = taps.offset[x + 1];
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (var tap = taps.offset[x]; tap < end; tap++) {
                var weight = weights[tap];
                red += weight * (source[from] & 0xff);
                green += weight * (source[from + 1] & 0xff);
                blue += weight * (source[from + 2] & 0xff);
                from += 3;
            }
            result[to] = level(red);
            result[to + 1] = level(green);
            result[to + 2] = level(blue);
            to += 3;
        }
    }

    private static byte[] vertically(byte[] source, int rowLength, Taps taps) {
        var result = new byte[rowLength * taps.size()];
        var sums = new int[rowLength];
        for (var y = 0; y < taps.size(); y++) {
            Arrays.fill(sums, HALF);
            var from = rowLength * taps.first[y];
            for (var tap = taps.offset[y]; tap < taps.offset[y + 1]; tap++) {
                addRow(source, from, taps.weights[tap], sums);
                from += rowLength;
            }
            var to = rowLength * y;
            for (var i = 0; i < rowLength; i++) {
                result[to + i] = level(sums[i]);
            }
        }
        return result;
    }

    private static void addRow(byte[] source, int from, int weight, int[] sums) {
        for (var i = 0; i < sums.length; i++) {
            sums[i] += weight * (source[from + i] & 0xff);
        }
    }

    private static byte level(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
    }

    /**
     * Which source pixels make each pixel of the result: {@code weights[offset[i] .. offset[i + 1])} apply to the
     * pixels from {@code first[i]} on.
     */
    private static final class Taps {

        final int[] first;
        final int[] offset;
        final int[] weights;

        private Taps(int[] first, int[] offset, int[] weights) {
            this.first = first;
            this.offset = offset;
            this.weights = weights;
        }

        static Taps of(int from, int to, Resampling resampling) {
            var scale = (double) from / to;
            var widening = Math.max(1, scale);
            var support = resampling.support * widening;
            var first = new int[to];
            var offset = new int[to + 1];
            var weights = new int[to * ((int) Math.ceil(support) * 2 + 1)];
            var exact = new double[(int) Math.ceil(support) * 2 + 1];
            for (var i = 0; i < to; i++) {
                var center = (i + 0.5) * scale;
                first[i] = Math.max(0, (int) (center - support + 0.5));
                var count = Math.min(from, (int) (center + support + 0.5)) - first[i];
                var sum = 0.0;
                for (var k = 0; k < count; k++) {
                    // The reciprocal is taken first, as Pillow does: a division would round otherwise.
                    exact[k] = resampling.kernel((k + first[i] - center + 0.5) * (1 / widening));
                    sum += exact[k];
                }
                for (var k = 0; k < count; k++) {
                    var weight = sum == 0 ? exact[k] : exact[k] / sum;
                    weights[offset[i] + k] = (int) (weight * (1 << FRACTION_BITS) + (weight < 0 ? -0.5 : 0.5));
                }
                offset[i + 1] = offset[i] + count;
            }
            return new Taps(first, offset, weights);
        }

        int size() {
            return first.length;
        }
    }
}
