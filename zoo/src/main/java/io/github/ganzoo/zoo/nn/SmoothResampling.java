package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;
import org.nd4j.linalg.factory.Nd4j;

/**
 * StyleGAN's resampling of feature maps (Karras et al., 2019, section 2; Zhang, 2019): with the binomial filter 1-3-3-1
 * along both axes, so that neither checkerboards nor aliasing arise. Each axis is one product with a banded matrix.
 */
public final class SmoothResampling {

    private static final double[] FILTER = {1 / 8., 3 / 8., 3 / 8., 1 / 8.};

    private SmoothResampling() {}

    /** [N, C, H, W] to [N, C, 2H, 2W]. */
    public static Value up(Value x) {
        return alongBothAxes(x, new Step(2, 1, 2, 1, 2));
    }

    /** [N, C, H, W] to [N, C, H/2, W/2]. */
    public static Value down(Value x) {
        return alongBothAxes(x, new Step(1, 2, 1, 1, 1));
    }

    /** What a transposed convolution of stride 2, kernel 3 and no padding left, [N, C, 2H + 1, 2W + 1], smoothed. */
    static Value afterTransposed(Value x) {
        return alongBothAxes(x, new Step(1, 1, 1, 1, 2));
    }

    /** Smoothed to [N, C, H + 1, W + 1], for a convolution of stride 2, kernel 3 and no padding. */
    static Value beforeStrided(Value x) {
        return alongBothAxes(x, new Step(1, 1, 2, 2, 1));
    }

    /** Convolution of kernel 3 to half the size, without bias. */
    public static Value convolutionDown(Value x, Value weight) {
        return beforeStrided(x).conv2d(weight, 2, 0);
    }

    /** Convolution of kernel 3 to twice the size, without bias; the weight is [out, in, 3, 3]. */
    public static Value convolutionUp(Value x, Value weight) {
        return afterTransposed(x.convTranspose2d(weight.permute(1, 0, 2, 3), 2, 0));
    }

    /**
     * One axis: zeros are put between the numbers, then around them, and every so many of the sums under the moving
     * filter are kept.
     *
     * @param up numbers for each of the input's
     * @param down of how many sums one is kept
     * @param before zeros in front
     * @param after zeros behind
     * @param gain of all sums
     */
    private record Step(int up, int down, int before, int after, double gain) {

        long size(long in) {
            return (in * up + before + after - FILTER.length) / down + 1;
        }

        double[][] matrix(long in) {
            double[][] weights = new double[Math.toIntExact(in)][Math.toIntExact(size(in))];
            for (int out = 0; out < size(in); out++) {
                for (int tap = 0; tap < FILTER.length; tap++) {
                    int position = out * down + tap - before;
                    if (position >= 0 && position < in * up && position % up == 0) {
                        weights[position / up][out] += gain * FILTER[tap];
                    }
                }
            }
            return weights;
        }
    }

    private static Value alongBothAxes(Value x, Step step) {
        var across = alongLastAxis(x, step).permute(0, 1, 3, 2);
        return alongLastAxis(across, step).permute(0, 1, 3, 2);
    }

    private static Value alongLastAxis(Value x, Step step) {
        long in = x.shape().size(3);
        var matrix = x.graph()
                .constant(Nd4j.createFromArray(step.matrix(in)).castTo(x.graph().type()));
        return x.mapLastAxis(matrix, false);
    }
}
