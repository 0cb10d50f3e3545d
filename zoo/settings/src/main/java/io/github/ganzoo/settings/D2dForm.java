package io.github.ganzoo.settings;

/** Which form of the data-to-data cross-entropy is computed. */
public enum D2dForm {
    /** Equation 9. */
    PAPER,
    /**
     * As in StudioGAN, whose published results come with it: the largest similarity of a row is subtracted from the
     * negatives but not from the positive, which weighs the negatives down.
     */
    STUDIOGAN
}
