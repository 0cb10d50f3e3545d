package io.github.ganzoo.runtime;

import java.awt.Rectangle;
import java.util.Arrays;

/**
 * The separable resize of Pillow ({@code Resample.c}): a horizontal, then a vertical pass, each in 22-bit fixed point
 * and rounded to 8 bits. Every step's rounding is part of the contract, because a model saw exactly these pixels in
 * training.
 *
 * <p>Both passes add weighted arrays of ints to one another, because the JIT makes vector instructions of that. For the
 * horizontal one, bands of rows are turned on their side: a column of their pixels is one array.
 */
final class Resampler {

    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    /** Long enough for vector instructions, and short enough that a pixel's columns stay in the nearest cache. */
    private static final int MOST_BAND_ROWS = 64;

    /** Columns are added four at a time, so that their sum is not read and written for each of them. */
    private static final int TOGETHER = 4;

    private static final int[] NONE = {};

    private final byte[] source;
    private final int width;
    private final Rectangle part;
    private final int bandRows;
    private final Taps across;

    /** Column {@code x} of the band, {@code [3, bandRows]}, at {@code x} modulo their number, a power of two. */
    private final int[][] columns;

    private final int[] sums;

    private Resampler(byte[] source, int width, Rectangle part, int bandRows, Taps across) {
        this.source = source;
        this.width = width;
        this.part = part;
        this.bandRows = bandRows;
        this.across = across;
        this.columns = new int[Math.max(TOGETHER, Integer.highestOneBit(2 * across.most() - 1))][3 * bandRows];
        this.sums = new int[3 * bandRows];
    }

    /**
     * Resizes a part of {@code source} (RGB, row-major, {@code width} pixels wide) to {@code toWidth} x
     * {@code toHeight}.
     */
    static byte[] resize(byte[] source, int width, Rectangle part, int toWidth, int toHeight, Resampling resampling) {
        var height = part.height;
        var bandRows = Math.min(MOST_BAND_ROWS, height);
        var horizontal = new Resampler(source, width, part, bandRows, Taps.of(part.width, toWidth, resampling));
        var down = Taps.of(height, toHeight, resampling);
        var result = new byte[3 * toWidth * toHeight];
        var band = new int[bandRows][3 * toWidth];
        // Rows done to open (exclusive) of the result are begun but lack source rows still to come.
        var sums = new int[toHeight][];
        var done = 0;
        var open = 0;
        for (var y = 0; y < height; y++) {
            if (y % bandRows == 0) {
                horizontal.shrinkBand(y, Math.min(bandRows, height - y), band);
            }
            while (open < toHeight && down.first[open] <= y) {
                sums[open] = new int[3 * toWidth];
                Arrays.fill(sums[open], HALF);
                open++;
            }
            for (var row = done; row < open; row++) {
                add(band[y % bandRows], down.weights[down.offset[row] + y - down.first[row]], sums[row]);
            }
            while (done < open && down.end[done] == y + 1) {
                round(sums[done], result, done * 3 * toWidth);
                sums[done] = NONE;
                done++;
            }
        }
        return result;
    }

    /** Makes rows of levels, {@code [count, 3 * across.size()]}, of {@code count} source rows from {@code y} on. */
    private void shrinkBand(int y, int count, int[][] rows) {
        var turned = 0;
        for (var x = 0; x < across.size(); x++) {
            for (var column = Math.max(turned, across.first[x]); column < across.end[x]; column++) {
                turn(y, count, column);
            }
            turned = across.end[x];
            Arrays.fill(sums, HALF);
            var column = across.first[x];
            for (var tap = across.offset[x]; tap < across.offset[x + 1]; tap += TOGETHER) {
                addColumns(column, tap);
                column += TOGETHER;
            }
            for (var row = 0; row < count; row++) {
                rows[row][3 * x] = level(sums[row]);
                rows[row][3 * x + 1] = level(sums[bandRows + row]);
                rows[row][3 * x + 2] = level(sums[2 * bandRows + row]);
            }
        }
    }

    private void turn(int y, int count, int x) {
        var column = columns[x & columns.length - 1];
        var from = 3 * ((part.y + y) * width + part.x + x);
        for (var row = 0; row < count; row++) {
            column[row] = source[from] & 0xff;
            column[bandRows + row] = source[from + 1] & 0xff;
            column[2 * bandRows + row] = source[from + 2] & 0xff;
            from += 3 * width;
        }
    }

    private void addColumns(int x, int tap) {
        var last = columns.length - 1;
        var weights = across.weights;
        add(
                columns[x & last],
                weights[tap],
                columns[x + 1 & last],
                weights[tap + 1],
                columns[x + 2 & last],
                weights[tap + 2],
                columns[x + 3 & last],
                weights[tap + 3],
                sums);
    }

    private static void add(int[] a, int ofA, int[] b, int ofB, int[] c, int ofC, int[] d, int ofD, int[] sums) {
        for (var i = 0; i < sums.length; i++) {
            sums[i] += ofA * a[i] + ofB * b[i] + ofC * c[i] + ofD * d[i];
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
     * Which source pixels make each pixel of the result: {@code weights[offset[i] .. offset[i + 1])} apply to those
     * from {@code first[i]} on. Weights past {@code end[i]} are zero and fill up a multiple of {@link #TOGETHER}.
     */
    private static final class Taps {

        final int[] first;
        final int[] end;
        final int[] offset;
        final int[] weights;

        private Taps(int to, int mostWeights) {
            this.first = new int[to];
            this.end = new int[to];
            this.offset = new int[to + 1];
            this.weights = new int[to * mostWeights];
        }

        static Taps of(int from, int to, Resampling resampling) {
            var scale = (double) from / to;
            var widening = Math.max(1, scale);
            var support = resampling.support * widening;
            var exact = new double[(int) Math.ceil(support) * 2 + 1];
            var taps = new Taps(to, together(exact.length));
            for (var i = 0; i < to; i++) {
                var center = (i + 0.5) * scale;
                var first = Math.max(0, (int) (center - support + 0.5));
                var count = Math.min(from, (int) (center + support + 0.5)) - first;
                var sum = 0.0;
                for (var k = 0; k < count; k++) {
                    // The reciprocal is taken first, as Pillow does: a division would round otherwise.
                    exact[k] = resampling.kernel((k + first - center + 0.5) * (1 / widening));
                    sum += exact[k];
                }
                for (var k = 0; k < count; k++) {
                    var weight = sum == 0 ? exact[k] : exact[k] / sum;
                    taps.weights[taps.offset[i] + k] =
                            (int) (weight * (1 << FRACTION_BITS) + (weight < 0 ? -0.5 : 0.5));
                }
                taps.first[i] = first;
                taps.end[i] = first + count;
                taps.offset[i + 1] = taps.offset[i] + together(count);
            }
            return taps;
        }

        private static int together(int count) {
            return (count + TOGETHER - 1) / TOGETHER * TOGETHER;
        }

        int size() {
            return first.length;
        }

        /** The most source pixels that make one pixel of the result. */
        int most() {
            var most = 1;
            for (var i = 0; i < size(); i++) {
                most = Math.max(most, end[i] - first[i]);
            }
            return most;
        }
    }
}
