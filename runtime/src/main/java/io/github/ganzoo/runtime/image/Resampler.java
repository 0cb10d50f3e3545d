package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.Resampling;
import java.awt.Rectangle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The separable resize of Pillow ({@code Resample.c}): a horizontal, then a vertical pass, each in 22-bit fixed point
 * and rounded to 8 bits. Every step's rounding is part of the contract, because a model saw exactly these pixels in
 * training.
 *
 * <p>Both passes add weighted lines of pixels to one another, because the JIT compiles this to vector instructions. For
 * the horizontal one, bands of rows are turned on their side: its lines are columns. A line is an array of ints, each
 * of which holds a pixel, from the lowest byte up red, green, blue and one without meaning.
 *
 * <p>Not thread-safe.
 */
final class Resampler {

    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);
    private static final int COLORS = 3;

    /** Long enough for vector instructions, and short enough that the columns of a few pixels stay in a near cache. */
    private static final int MOST_BAND_ROWS = 512;

    /**
     * Lines are turned and added four at a time: they share their source's cache lines, and their sum is not read and
     * written for each of them.
     */
    private static final int TOGETHER = 4;

    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * The part of an image and the size of the result.
     *
     * @param width of the whole image in pixels
     * @param part of it that is resized
     */
    record Task(int width, Rectangle part, int toWidth, int toHeight, Resampling resampling) {

        static final Task NONE = new Task(1, new Rectangle(1, 1), 1, 1, Resampling.BILINEAR);
    }

    private final Task task;
    private final Taps across;
    private final Taps down;
    private final int bandRows;

    /** The source's columns, as long as a band. */
    private final Lines columns;

    /** The last few columns that the horizontal pass has made. */
    private final int[][] shrunk;

    /** The result of the horizontal pass. */
    private final Lines rows;

    Resampler(Task task) {
        var part = task.part;
        this.task = task;
        this.across = Taps.of(part.width, task.toWidth, task.resampling);
        this.down = Taps.of(part.height, task.toHeight, task.resampling);
        this.bandRows = Math.min(MOST_BAND_ROWS, part.height);
        this.columns = new Lines(across.most() + TOGETHER, bandRows);
        this.shrunk = new int[TOGETHER][bandRows];
        this.rows = new Lines(down.most() + bandRows, Taps.together(across.size()));
    }

    Task task() {
        return task;
    }

    /** Resizes the pixels of an image (RGB, row-major). */
    byte[] resize(byte[] source) {
        var result = new byte[COLORS * across.size() * down.size()];
        var line = new int[rows.length()];
        var made = 0;
        for (var y = 0; y < down.size(); y++) {
            for (; made < down.end[y]; made += bandRows) {
                shrinkBand(source, made, Math.min(bandRows, task.part.height - made));
            }
            rows.weigh(down, y);
            rows.pack(line);
            var to = COLORS * across.size() * y;
            for (var x = 0; x < across.size(); x++) {
                result[to++] = (byte) line[x];
                result[to++] = (byte) (line[x] >> 8);
                result[to++] = (byte) (line[x] >> 16);
            }
        }
        return result;
    }

    /** Makes rows {@code y} to {@code y + count} (exclusive), as many pixels wide as the result. */
    private void shrinkBand(byte[] source, int y, int count) {
        var turned = 0;
        for (var x = 0; x < across.size(); x++) {
            for (turned = Math.max(turned, across.first[x] & -TOGETHER); turned < across.end[x]; turned += TOGETHER) {
                turn(source, y, count, turned);
            }
            columns.weigh(across, x);
            columns.pack(shrunk[x % TOGETHER]);
            if (x % TOGETHER == TOGETHER - 1 || x == across.size() - 1) {
                turnBack(y, count, x / TOGETHER * TOGETHER);
            }
        }
    }

    /** Writes the last shrunk columns into the rows, from {@code x} on. */
    private void turnBack(int y, int count, int x) {
        var a = shrunk[0];
        var b = shrunk[1];
        var c = shrunk[2];
        var d = shrunk[3];
        for (var row = 0; row < count; row++) {
            var line = rows.at(y + row);
            line[x] = a[row];
            line[x + 1] = b[row];
            line[x + 2] = c[row];
            line[x + 3] = d[row];
        }
    }

    /** Turns columns {@code x} to {@code x + 3} of the band; past the part's edge they hold what no weight is for. */
    private void turn(byte[] source, int y, int count, int x) {
        var a = columns.at(x);
        var b = columns.at(x + 1);
        var c = columns.at(x + 2);
        var d = columns.at(x + 3);
        var from = COLORS * ((task.part.y + y) * task.width + task.part.x + x);
        for (var row = 0; row < count; row++) {
            a[row] = pixel(source, from);
            b[row] = pixel(source, from + COLORS);
            c[row] = pixel(source, from + 2 * COLORS);
            d[row] = pixel(source, from + 3 * COLORS);
            from += COLORS * task.width;
        }
    }

    private static int pixel(byte[] source, int at) {
        if (at <= source.length - Integer.BYTES) {
            return (int) FOUR_BYTES.get(source, at);
        }
        return at < source.length
                ? (source[at] & 0xff) | (source[at + 1] & 0xff) << 8 | (source[at + 2] & 0xff) << 16
                : 0;
    }

    /** The last few of many lines of equal length, and the weighted sum of some. */
    private static final class Lines {

        final int[] reds;
        final int[] greens;
        final int[] blues;
        private final int[][] lines;

        /** Keeps {@code count} lines at least. */
        Lines(int count, int length) {
            this.lines = new int[Integer.highestOneBit(2 * count - 1)][length];
            this.reds = new int[length];
            this.greens = new int[length];
            this.blues = new int[length];
        }

        int[] at(int index) {
            return lines[index & lines.length - 1];
        }

        int length() {
            return reds.length;
        }

        /** Sums up the lines that make line {@code i} of the result. */
        void weigh(Taps taps, int i) {
            weigh(taps, i, 0, reds);
            weigh(taps, i, 8, greens);
            weigh(taps, i, 16, blues);
        }

        /** Rounds the last sums to pixels. */
        void pack(int[] pixels) {
            for (var i = 0; i < pixels.length; i++) {
                pixels[i] = level(reds[i]) | level(greens[i]) << 8 | level(blues[i]) << 16;
            }
        }

        private static int level(int sum) {
            return Math.max(0, Math.min(255, sum >> FRACTION_BITS));
        }

        private void weigh(Taps taps, int i, int bits, int[] sums) {
            Arrays.fill(sums, HALF);
            var line = taps.first[i];
            for (var tap = taps.offset[i]; tap < taps.offset[i + 1]; tap += TOGETHER) {
                add(
                        at(line),
                        taps.weights[tap],
                        at(line + 1),
                        taps.weights[tap + 1],
                        at(line + 2),
                        taps.weights[tap + 2],
                        at(line + 3),
                        taps.weights[tap + 3],
                        bits,
                        sums);
                line += TOGETHER;
            }
        }

        private static void add(
                int[] a, int ofA, int[] b, int ofB, int[] c, int ofC, int[] d, int ofD, int bits, int[] sums) {
            for (var i = 0; i < sums.length; i++) {
                sums[i] += ofA * (a[i] >> bits & 0xff)
                        + ofB * (b[i] >> bits & 0xff)
                        + ofC * (c[i] >> bits & 0xff)
                        + ofD * (d[i] >> bits & 0xff);
            }
        }
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
            var support = Kernel.support(resampling) * widening;
            var exact = new double[(int) Math.ceil(support) * 2 + 1];
            var taps = new Taps(to, together(exact.length));
            for (var i = 0; i < to; i++) {
                var center = (i + 0.5) * scale;
                var first = Math.max(0, (int) (center - support + 0.5));
                var count = Math.min(from, (int) (center + support + 0.5)) - first;
                var sum = 0.0;
                for (var k = 0; k < count; k++) {
                    // Multiplies by the reciprocal, as Pillow does. A division would round differently.
                    exact[k] = Kernel.at((k + first - center + 0.5) * (1 / widening), resampling);
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
