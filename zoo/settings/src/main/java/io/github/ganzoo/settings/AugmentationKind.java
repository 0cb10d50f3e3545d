package io.github.ganzoo.settings;

/** What is changed in all images that a discriminator sees: as DiffAugment does (Zhao et al., 2020), or SimCLR. */
public enum AugmentationKind {
    /** Brightness by up to ±0.5, saturation by a factor from 0 to 2, contrast by one from 0.5 to 1.5. */
    COLOR,
    /** Shifted by up to an eighth of the side in each direction; zeros come in. */
    TRANSLATION,
    /** A square of half the side is zeroed. */
    CUTOUT,
    /** Cropped, mirrored, in other colors or gray, as strong views of objectives (Chen et al., 2020, "SimCLR"). */
    SIMCLR
}
