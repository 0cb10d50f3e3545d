package io.github.ganzoo.settings;

/** Where residual networks have self-attention (Zhang et al., 2019). */
public enum Attention {
    /** No self-attention. */
    NONE,
    /** At half the image's side, in both networks. */
    HALF,
    /** At the image's own side in the generator, and at half of it in the discriminator. */
    FULL
}
