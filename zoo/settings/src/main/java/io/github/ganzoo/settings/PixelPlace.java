package io.github.ganzoo.settings;

/** Where decoded pixels are kept. */
public enum PixelPlace {
    /** On disk where there are so many images that it pays. */
    AUTO,
    /** In memory; each start decodes all images. */
    MEMORY,
    /** In a file, which later starts use again. */
    DISK
}
