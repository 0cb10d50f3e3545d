package io.github.ganzoo.settings;

/** Where residual networks let every pixel look at all others. */
public enum Attention {
    /** Nowhere. */
    NONE,
    /** On maps of half the image's side, in both networks. */
    HALF,
    /** On the generator's largest maps, of the image's own side, and on the discriminator's of half that. */
    FULL
}
