package io.github.ganzoo.settings;

/** At which size JPEGs are decoded before they are resized. */
public enum JpegDecoding {
    /** In full. */
    FULL,
    /** At 1/2, 1/4 or 1/8, as long as that is at least twice the size of the networks' images. */
    REDUCED
}
