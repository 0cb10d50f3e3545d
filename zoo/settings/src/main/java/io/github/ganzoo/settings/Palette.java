package io.github.ganzoo.settings;

/** What the color channels of the color picker have in common. */
public enum Palette {
    /** The shares in which colors are mixed at each pixel; each channel has its own palette. */
    PER_CHANNEL,
    /** The palette; each channel has its own shares. */
    SHARED
}
