package io.github.ganzoo.settings;

/** How the shortcut of a deep residual block changes the number of its feature maps. */
public enum DeepShortcut {
    /** The maps themselves: generators drop the last ones, discriminators add new ones by a convolution. */
    CHANNELS,
    /** A convolution of kernel 1 to the new number, as in StudioGAN. */
    CONVOLUTION
}
