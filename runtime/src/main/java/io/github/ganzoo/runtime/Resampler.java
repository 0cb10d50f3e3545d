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

    private static final int[] NONE = {};

    private Resampler() {}

    /**
     * Resizes {@code source} (RGB, row-major, {@code width} x {@code height}) to {@code toWidth} x {@code toHeight}.
     */
    static byte[] resize(byte[] source, int width, int height, int toWidth, int toHeight, Resampling resampling) {
        var across = Taps.of(width, toWidth, resampling);
        var down = Taps.of(height, toHeight, resampling);
        var result = new byte[3 * toWidth * toHeight];
        var levels = new int[3 * toWidth];
        // Rows done to open (exclusive) of the result are begun but lack source rows still to come.
        var sums = new int[toHeight][];
        var done = 0;
        var open = 0;
        for (var y = 0; y < height; y++) {
            while (open < toHeight && down.first[open] <= y) {
                sums[open] = new int[levels.length];
                Arrays.fill(sums[open], HALF);
                open++;
            }
            if (done < open) {
                horizontally(source, 3 * width * y, across, levels);
            }
            for (var row = done; row < open; row++) {
                add(levels, down.weights[down.offset[row] + y - down.first[row]], sums[row]);
            }
            while (done < open && down.end(done) == y + 1) {
                round(sums[done], result, done * levels.length);
                sums[done] = NONE;
                done++;
            }
        }
        return result;
    }

    private static void horizontally(byte[] source, int row, Taps taps, int[] levels) {
        var weights = taps.weights;
        var to = 0;
        for (var x = 0; x < taps.size(); x++) {
            var from = row + 3 * taps.first[x];
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
            levels[to] = level(red);
            levels[to + 1] = level(green);
            levels[to + 2] = level(blue);
            to += 3;
        }
    }

    /** Ints on both sides, so that the JIT makes vector instructions of it. */
    private static void add(int[] levels, int weight, int[] sums) {
        for (var i = 0; i < sums.length; i++) {
            sums[i] += weight * levels[i];
        }
    }

    private static void round(int[] sums, byte[] result, int from) {
        for (var i = 0; i < sums.length; i++) {
            result[from + i] = (byte) level(sums[i]);
        }
    }

    private static int level(int sum) {
        return Math.max(0, Math.min(255, sum >> FRACTION_BITS));
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

        /** The source pixel after the last that makes pixel {@code i} of the result. */
        int end(int i) {
            return first[i] + offset[i + 1] - offset[i];
        }

        int size() {
            return first.length;
        }
    }
}
