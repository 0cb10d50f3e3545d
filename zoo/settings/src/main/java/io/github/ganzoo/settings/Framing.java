package io.github.ganzoo.settings;

/** How an image of any shape becomes a square. */
public enum Framing {
    /** The whole image, its aspect ratio given up. */
    STRETCH,
    /** The largest centered square. */
    CENTER_CROP,
    /** The whole image, its aspect ratio kept, centered on white. */
    PAD
}
