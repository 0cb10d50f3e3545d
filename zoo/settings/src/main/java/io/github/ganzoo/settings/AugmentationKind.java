package io.github.ganzoo.settings;

/** What DiffAugment changes in images (Zhao et al., 2020). */
public enum AugmentationKind {
    /** Brightness by up to ±0.5, saturation by a factor from 0 to 2, contrast by one from 0.5 to 1.5. */
    COLOR,
    /** Shifted by up to an eighth of the side in each direction; zeros come in. */
    TRANSLATION,
    /** A square of half the side is zeroed. */
    CUTOUT
}
