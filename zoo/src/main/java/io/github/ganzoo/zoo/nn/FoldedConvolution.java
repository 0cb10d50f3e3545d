package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution of kernel 3 beside a change of size, as one convolution of kernel 4 and stride 2 whose weights are sums
 * of the former's: the same map at 4/9 of the work, and at the borders too. Weights are [out, in, 3, 3], named
 * {@code w}; there is no bias.
 */
final class FoldedConvolution {

    private static final int KERNEL = 3;
    private static final int FOLDED = 4;

    private FoldedConvolution() {}

    /** The convolution of each pixel repeated twice either way: [N, C, H, W] to [N, out, 2H, 2W]. */
    static Value afterDoubling(Scope scope, Value x, int out) {
        // Two neighbors of the larger map that come from one pixel share its product; transposed, the kernel is
        // turned.
        return x.convTranspose2d(folded(scope, x, out, true, 1).permute(1, 0, 2, 3), 2, 1);
    }

    /** The means of 2×2 pixels of the convolution: [N, C, H, W] to [N, out, H/2, W/2]. */
    static Value beforeHalving(Scope scope, Value x, int out) {
        return x.conv2d(folded(scope, x, out, false, .5), 2, 1);
    }

    private static Value folded(Scope scope, Value x, int out, boolean turned, double share) {
        long in = x.shape().size(1);
        var weight = scope.linearMap("w", Shape.of(out, in, KERNEL, KERNEL), 0);
        var sums = scope.graph()
                .constant(Nd4j.createFromArray(sums(turned, share))
                        .castTo(scope.graph().type()));
        return weight.reshape(out * in, KERNEL * KERNEL).matmul(sums).reshape(out, in, FOLDED, FOLDED);
    }

    /** Which elements of the kernel go where: along each axis to their own place and the next. */
    private static double[][] sums(boolean turned, double share) {
        double[][] sums = new double[KERNEL * KERNEL][FOLDED * FOLDED];
        for (int element = 0; element < KERNEL * KERNEL; element++) {
            int place = turned ? KERNEL * KERNEL - 1 - element : element;
            for (int down = 0; down < 2; down++) {
                for (int right = 0; right < 2; right++) {
                    int row = place / KERNEL + down;
                    int column = place % KERNEL + right;
                    sums[element][row * FOLDED + column] = share * share;
                }
            }
        }
        return sums;
    }
}
