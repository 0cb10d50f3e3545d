package io.github.ganzoo.settings;

/** How a generator doubles the height and width of its feature maps. */
public enum Upsampling {
    /** A transposed convolution of kernel 4 and stride 2 (Radford et al., 2016). */
    TRANSPOSED,
    /** Every pixel repeated, then a convolution of kernel 3: no checkerboards (Odena et al., 2016). */
    NEAREST,
    /** A convolution of kernel 3 to four times the maps, which become 2×2 pixels (Shi et al., 2016). */
    PIXEL_SHUFFLE
}
