package io.github.ganzoo.settings;

/** In which files samples are written. */
public enum SampleFile {
    /** All in one PNG. */
    GRID,
    /** A PNG each. */
    IMAGES,
    /** All in one NumPy file. */
    NPY
}
