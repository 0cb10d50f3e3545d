package io.github.ganzoo.settings;

/** How an image of any shape becomes a square. */
public enum Framing {
    /** The whole image, without its aspect ratio. */
    STRETCH,
    /** The largest centered square. */
    CENTER_CROP,
    /** The whole image with its aspect ratio, centered on white. */
    PAD
}
