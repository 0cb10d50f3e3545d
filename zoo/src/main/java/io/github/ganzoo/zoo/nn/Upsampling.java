package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/** How a generator doubles the height and width of its feature maps. */
public enum Upsampling {
    /** A transposed convolution of kernel 4 and stride 2 (Radford et al., 2016). */
    TRANSPOSED,
    /** Every pixel repeated, then a convolution of kernel 3: no checkerboards (Odena et al., 2016). */
    NEAREST,
    /** A convolution of kernel 3 to four times the maps, which become 2×2 pixels (Shi et al., 2016). */
    PIXEL_SHUFFLE;

    /** [N, C, H, W] to [N, out, 2H, 2W], without bias. */
    public Value apply(Scope scope, Value x, int out) {
        return switch (this) {
            case TRANSPOSED -> Layers.convTranspose(scope, x, out, 4, 2, 1);
            case NEAREST -> Layers.conv(scope, x.upsample(2), out, 3, 1, 1);
            case PIXEL_SHUFFLE -> Rearrangement.pixelShuffle(Layers.conv(scope, x, 4 * out, 3, 1, 1), 2);
        };
    }
}
