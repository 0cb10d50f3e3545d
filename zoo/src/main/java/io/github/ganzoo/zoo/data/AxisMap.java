package io.github.ganzoo.zoo.data;

import java.util.Arrays;

/**
 * How the pixels along one axis of a view are made of the image's: a matrix {@code [S, S]}, view by image, of which each
 * row has a few neighbors that are not 0. Immutable and thread-safe.
 */
public final class AxisMap {

    /** A Gaussian is cut off where it has fallen to a hundredth. */
    private static final double DEVIATIONS = 3;

    private final int[] first;
    private final float[][] weights;

    private AxisMap(double[][] matrix) {
        first = new int[matrix.length];
        weights = new float[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            int from = 0;
            while (matrix[i][from] == 0) {
                from++;
            }
            int to = matrix.length;
            while (matrix[i][to - 1] == 0) {
                to--;
            }
            first[i] = from;
            weights[i] = new float[to - from];
            for (int tap = 0; tap < weights[i].length; tap++) {
                weights[i][tap] = (float) matrix[i][from + tap];
            }
        }
    }

    /** The map that shows a span, blurred afterwards by a Gaussian of this deviation in pixels, 0 for none. */
    static AxisMap of(int side, View.Span span, double deviation) {
        var sharp = bilinear(side, span);
        return new AxisMap(deviation == 0 ? sharp : blurred(sharp, deviation));
    }

    private static double[][] bilinear(int side, View.Span span) {
        var matrix = new double[side][side];
        for (int i = 0; i < side; i++) {
            double center = (span.mirrored() ? side - 1 - i : i) + .5;
            double place = Math.max(0, Math.min(side - 1., span.start() + center * span.length() / side - .5));
            int before = Math.min(side - 1, (int) place);
            int after = Math.min(side - 1, before + 1);
            matrix[i][before] += 1 - (place - before);
            matrix[i][after] += place - before;
        }
        return matrix;
    }

    private static double[][] blurred(double[][] matrix, double deviation) {
        int side = matrix.length;
        double[] kernel = gaussian(deviation);
        int radius = kernel.length / 2;
        var mixed = new double[side][side];
        for (int i = 0; i < side; i++) {
            for (int tap = 0; tap < kernel.length; tap++) {
                double[] row = matrix[Math.max(0, Math.min(side - 1, i + tap - radius))];
                for (int j = 0; j < side; j++) {
                    mixed[i][j] += kernel[tap] * row[j];
                }
            }
        }
        return mixed;
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
        int side = first.length;
        Arrays.fill(target, offset, offset + side * side, 0);
        for (int i = 0; i < side; i++) {
            System.arraycopy(weights[i], 0, target, offset + i * side + first[i], weights[i].length);
        }
    }

    /** The rows of an image {@code [C, S, S]} mapped. */
    float[] ofRows(float[] image) {
        int side = first.length;
        var mapped = new float[image.length];
        for (int row = 0; row < image.length / side; row++) {
            int channel = row / side * side;
            float[] taps = weights[row % side];
            for (int tap = 0; tap < taps.length; tap++) {
                int from = (channel + first[row % side] + tap) * side;
                for (int x = 0; x < side; x++) {
                    mapped[row * side + x] += taps[tap] * image[from + x];
                }
            }
        }
        return mapped;
    }

    /** The columns of an image {@code [C, S, S]} mapped. */
    float[] ofColumns(float[] image) {
        int side = first.length;
        var mapped = new float[image.length];
        for (int row = 0; row < image.length; row += side) {
            for (int x = 0; x < side; x++) {
                float[] taps = weights[x];
                float sum = 0;
                for (int tap = 0; tap < taps.length; tap++) {
                    sum += taps[tap] * image[row + first[x] + tap];
                }
                mapped[row + x] = sum;
            }
        }
        return mapped;
    }
}
