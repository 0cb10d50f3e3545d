package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/**
 * Skip-layer excitation (Liu et al., 2021, "Towards Faster and Stabilized GAN Training for High-fidelity Few-shot Image
 * Synthesis", section 3.1): each feature map is scaled by a number in (0, 1) that another layer's maps decide. Those
 * are pooled to 4×4 pixels; a convolution of kernel 4 with swish and one of kernel 1 with sigmoid follow, both without
 * bias.
 */
public final class SkipLayerExcitation {

    private static final int POOLED = 4;

    private SkipLayerExcitation() {}

    /**
     * The maps {@code x} [N, C, H, W], scaled.
     *
     * @param source [N, D, S, S]; S is a multiple of 4
     */
    public static Value of(Scope scope, Value source, Value x) {
        long side = source.shape().size(3);
        if (side % POOLED != 0) {
            throw new NetworkException("skip-layer excitation pools maps to " + POOLED + "x" + POOLED
                    + " pixels and needs a side that is a multiple of " + POOLED + ", not " + side);
        }
        int maps = Math.toIntExact(x.shape().size(1));
        int block = Math.toIntExact(side / POOLED);
        var pooled = block == 1 ? source : source.averagePool(block);
        var squeezed = Layers.conv(scope.in("squeeze"), pooled, maps, POOLED, 1, 0);
        var swish = squeezed.times(squeezed.sigmoid());
        return x.times(Layers.conv(scope.in("excite"), swish, maps, 1, 1, 0).sigmoid());
    }
}
