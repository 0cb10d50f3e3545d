package io.github.ganzoo.settings;

/** Named sets of changes that leave an image the same image. */
public enum ObjectiveViews {
    /** Mirrored and shifted. */
    WEAK,
    /** Cropped and mirrored. */
    GEOMETRIC,
    /** Cropped, mirrored, and in other colors. */
    STRONG
}
