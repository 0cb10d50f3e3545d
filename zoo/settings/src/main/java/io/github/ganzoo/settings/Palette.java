package io.github.ganzoo.settings;

/** What the color channels of the color picker share. */
public enum Palette {
    /** The channels share the mixing weights of each pixel. Each channel has its own palette. */
    PER_CHANNEL,
    /** The channels share one palette. Each channel has its own mixing weights. */
    SHARED
}
