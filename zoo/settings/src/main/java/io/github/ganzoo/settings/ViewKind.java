package io.github.ganzoo.settings;

/** Which random views of images an embedding is whitened within. */
public enum ViewKind {
    /** The kind that does best on held-out images. */
    AUTO,
    /** Mirrored and shifted. */
    WEAK,
    /** Mirrored, cropped and stretched. */
    GEOMETRIC,
    /** Geometric ones in other colors. */
    STRONG,
    /** Weak and strong ones. */
    BOTH
}
