package io.github.ganzoo.zoo.data;

import java.util.Arrays;

/**
 * How the pixels along one axis of a view are made of the image's: a matrix {@code [S, S]}, view by image, of which
 * each row has a few neighbors that are not 0. Immutable and thread-safe.
 */
public final class AxisMap {

    /** A Gaussian is cut off where it has fallen to a hundredth. */
    private static final double DEVIATIONS = 3;

    private final int side;
    private final int taps;
    // [S]: the first of the neighbors that a pixel is made of.
    private final int[] first;
    // [taps, S].
    private final float[] weights;

    private AxisMap(int side, int taps) {
        this.side = side;
        this.taps = taps;
        this.first = new int[side];
        this.weights = new float[taps * side];
    }

    /** The map that shows a span, blurred afterwards by a Gaussian of this deviation in pixels, 0 for none. */
    static AxisMap of(int side, View.Span span, double deviation) {
        var sharp = bilinear(side, span);
        return deviation == 0 ? sharp : sharp.blurred(gaussian(deviation));
    }

    private static AxisMap bilinear(int side, View.Span span) {
        var map = new AxisMap(side, Math.min(2, side));
        for (int i = 0; i < side; i++) {
            double center = (span.mirrored() ? side - 1 - i : i) + .5;
            double place = Math.max(0, Math.min(side - 1., span.start() + center * span.length() / side - .5));
            map.first[i] = Math.min(side - map.taps, (int) place);
            double share = place - map.first[i];
            map.weights[i] = (float) (1 - share);
            if (map.taps == 2) {
                map.weights[side + i] = (float) share;
            }
        }
        return map;
    }

    private AxisMap blurred(double[] kernel) {
        int radius = kernel.length / 2;
        int widest = 0;
        for (int i = 0; i < side; i++) {
            int one = first[Math.max(0, i - radius)];
            int other = first[Math.min(side - 1, i + radius)];
            widest = Math.max(widest, Math.abs(one - other) + taps);
        }
        var map = new AxisMap(side, widest);
        for (int i = 0; i < side; i++) {
            int least = Math.min(first[Math.max(0, i - radius)], first[Math.min(side - 1, i + radius)]);
            map.first[i] = Math.min(side - widest, least);
            for (int tap = 0; tap < kernel.length; tap++) {
                int from = Math.max(0, Math.min(side - 1, i + tap - radius));
                for (int own = 0; own < taps; own++) {
                    int to = first[from] + own - map.first[i];
                    map.weights[to * side + i] += (float) (kernel[tap] * weights[own * side + from]);
                }
            }
        }
        return map;
    }

    /** The density at whole pixels, of sum 1. */
    private static double[] gaussian(double deviation) {
        int radius = (int) Math.ceil(DEVIATIONS * deviation);
        var kernel = new double[2 * radius + 1];
        Arrays.setAll(kernel, i -> {
            double away = (i - radius) / deviation;
            return StrictMath.exp(-.5 * away * away);
        });
        double sum = Arrays.stream(kernel).sum();
        Arrays.setAll(kernel, i -> kernel[i] / sum);
        return kernel;
    }

    /** Writes the matrix {@code [S, S]}, view by image, to {@code target} from {@code offset} on. */
    public void write(float[] target, int offset) {
        Arrays.fill(target, offset, offset + side * side, 0);
        for (int tap = 0; tap < taps; tap++) {
            for (int i = 0; i < side; i++) {
                target[offset + i * side + first[i] + tap] = weights[tap * side + i];
            }
        }
    }

    /** The rows of an image {@code [C, S, S]} mapped. */
    float[] ofRows(float[] image) {
        var mapped = new float[image.length];
        for (int row = 0; row < image.length / side; row++) {
            int channel = row / side * side;
            for (int tap = 0; tap < taps; tap++) {
                float weight = weights[tap * side + row % side];
                int from = (channel + first[row % side] + tap) * side;
                for (int x = 0; x < side; x++) {
                    mapped[row * side + x] += weight * image[from + x];
                }
            }
        }
        return mapped;
    }

    /** The columns of an image {@code [C, S, S]} mapped. */
    float[] ofColumns(float[] image) {
        var mapped = new float[image.length];
        for (int row = 0; row < image.length; row += side) {
            for (int tap = 0; tap < taps; tap++) {
                for (int x = 0; x < side; x++) {
                    mapped[row + x] += weights[tap * side + x] * image[row + first[x] + tap];
                }
            }
        }
        return mapped;
    }
}
