package io.github.ganzoo.settings;

/** Named sets of changes that leave an image the same image. */
public enum ObjectiveViews {
    /** Geometric where color tells images apart, strong where it does not. */
    AUTO,
    /** Mirrored and shifted. */
    WEAK,
    /** Cropped and mirrored. */
    GEOMETRIC,
    /** Cropped, mirrored, and in other colors. */
    STRONG
}
