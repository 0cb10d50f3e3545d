package io.github.ganzoo.settings;

/** What the colour channels of the colour picker have in common. */
public enum Palette {
    /** The shares in which colours are mixed at each pixel; each channel has its own palette. */
    PER_CHANNEL,
    /** The palette; each channel has its own shares. */
    SHARED
}
