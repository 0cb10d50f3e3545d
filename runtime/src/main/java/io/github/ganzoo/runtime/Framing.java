package io.github.ganzoo.runtime;

/** How an image of any shape becomes a square. */
public enum Framing {
    /** The whole image, its aspect ratio given up. */
    STRETCH,
    /** The largest centred square. */
    CENTER_CROP,
    /** The whole image, its aspect ratio kept, centred on white. */
    PAD
}
