package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.numerics.OrientedGradients;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A histogram of oriented gradients of convolution, pooling and element-wise operations only, so that it is part of the
 * exported graph.
 *
 * <p>It follows Dalal and Triggs (2005) with a soft choice of bin in place of the arc tangent. For an image {@code x}
 * of {@code [C, S, S]} in [-1, 1] and orientations {@code t_b = b pi / 9}, b from 0 to 8:
 *
 * <ol>
 *   <li>gray {@code g = .299 R + .587 G + .114 B} (or the one channel), central differences {@code gx = (g(x+1) -
 *       g(x-1)) / 2} and {@code gy} likewise at the inner {@code (S-2) x (S-2)} pixels;
 *   <li>magnitude {@code m = sqrt(gx^2 + gy^2 + 1e-6)}, projections {@code p_b = |cos(t_b) gx + sin(t_b) gy|};
 *   <li>vote {@code v_b = max(0, p_b - c m) / (1 - c)} with {@code c = cos(pi / 9)}: a gradient votes in full for its
 *       own orientation and not at all for the next;
 *   <li>a border of one zero, then the mean over cells of 8x8 pixels: {@code h}, {@code [9, S/8, S/8]};
 *   <li>blocks of 2x2 neighboring cells, {@code [36, S/8 - 1, S/8 - 1]}, channel {@code (2 dy + dx) 9 + b}, each
 *       divided by its norm {@code sqrt(sum h^2 + 1e-4)}, cut off at .2, and divided by its norm again (L2-Hys).
 * </ol>
 *
 * <p>The vector is that map flattened, 1,764 long at S = 64. It does not depend on brightness, because it uses
 * differences of pixels. It does not depend on contrast, because the blocks are normalized.
 */
public final class GradientHistogram {

    private static final int ORIENTATIONS = OrientedGradients.ORIENTATIONS;
    private static final int CELL = OrientedGradients.CELL;
    private static final int BLOCK = OrientedGradients.BLOCK;
    private static final double SMALLEST_MAGNITUDE_SQUARED = 1e-6;
    private static final double[] LUMA = {0.299, 0.587, 0.114};
    private static final double NEXT = Math.cos(Math.PI / ORIENTATIONS);

    private GradientHistogram() {}

    /**
     * Length of the vector of an image of {@code size} pixels.
     *
     * @throws IllegalArgumentException unless the size is a multiple of 8 and at least 16
     */
    public static int dimensions(int size) {
        requireSize(size);
        return OrientedGradients.dimensions(size, size);
    }

    /**
     * Emits the histogram into the image's graph.
     *
     * @param image {@code [N, C, S, S]} in [-1, 1], C 1 or 3
     * @return {@code [N, dimensions(S)]}
     * @throws IllegalArgumentException if the size or number of channels does not fit
     */
    public static Value emit(Value image) {
        int channels = (int) image.shape().size(1);
        int size = (int) image.shape().size(2);
        requireShape(channels, size, (int) image.shape().size(3));
        var graph = image.graph();
        // Pixels are subtracted before anything is weighted: flat areas come out as exact zeros on every machine, while
        // weighted sums would leave rounding there, which the blocks' normalization enlarges.
        Value inner = image.slice(2, 1, size - 1);
        Value across = inner.slice(3, 2, size).minus(inner.slice(3, 0, size - 2));
        Value middle = image.slice(3, 1, size - 1);
        Value down = middle.slice(2, 2, size).minus(middle.slice(2, 0, size - 2));
        Value differences = graph.concat(1, List.of(across, down));
        Value gradient = differences.conv2d(graph.constant(directions(channels, new double[] {0, Math.PI / 2})), 1, 0);
        Value projection = differences
                .conv2d(graph.constant(directions(channels, orientations())), 1, 0)
                .abs();
        Value magnitude =
                gradient.square().sum(1).plus(SMALLEST_MAGNITUDE_SQUARED).sqrt();
        Value votes = projection.minus(magnitude.times(NEXT)).relu().times(1 / (1 - NEXT));
        Value cells = votes.pad(2, 1, 1).pad(3, 1, 1).averagePool(CELL);
        int cellsAcross = size / CELL;
        var corners = new ArrayList<Value>();
        for (int dy = 0; dy < BLOCK; dy++) {
            for (int dx = 0; dx < BLOCK; dx++) {
                corners.add(
                        cells.slice(2, dy, cellsAcross - BLOCK + 1 + dy).slice(3, dx, cellsAcross - BLOCK + 1 + dx));
            }
        }
        Value blocks = normalize(graph.concat(1, corners)).minimum(OrientedGradients.CLIP);
        return normalize(blocks).flatten();
    }

    private static Value normalize(Value blocks) {
        return blocks.dividedBy(blocks.square()
                .sum(1)
                .plus(OrientedGradients.SQUARED_FLOOR_IN_GRAPH)
                .sqrt());
    }

    /** Of the differences of all channels across, then down, the luma's slope in each direction: [K, 2C, 1, 1]. */
    private static INDArray directions(int channels, double[] angles) {
        var weights = new float[angles.length * 2 * channels];
        for (int k = 0; k < angles.length; k++) {
            for (int c = 0; c < channels; c++) {
                double half = weight(channels, c) / 2;
                weights[2 * k * channels + c] = (float) (half * Math.cos(angles[k]));
                weights[(2 * k + 1) * channels + c] = (float) (half * Math.sin(angles[k]));
            }
        }
        return Nd4j.createFromArray(weights).reshape(angles.length, 2L * channels, 1, 1);
    }

    private static double[] orientations() {
        var angles = new double[ORIENTATIONS];
        for (int b = 0; b < ORIENTATIONS; b++) {
            angles[b] = b * Math.PI / ORIENTATIONS;
        }
        return angles;
    }

    private static double weight(int channels, int channel) {
        return channels == 1 ? 1 : LUMA[channel];
    }

    private static void requireSize(int size) {
        if (size % CELL != 0 || size < BLOCK * CELL) {
            throw new IllegalArgumentException(
                    "The gradient histogram needs an image size that is a multiple of 8 and at least 16; got " + size);
        }
    }

    private static void requireShape(int channels, int height, int width) {
        requireSize(height);
        if (height != width || (channels != 1 && channels != LUMA.length)) {
            throw new IllegalArgumentException("The gradient histogram needs a square image of 1 or 3 channels; got "
                    + channels + " x " + height + " x " + width);
        }
    }
}
