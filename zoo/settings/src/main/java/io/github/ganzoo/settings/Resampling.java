package io.github.ganzoo.settings;

/** The kernel by which images are resized. */
public enum Resampling {
    /** The mean of the pixels covered. */
    BOX,
    /** A triangle of width 2. */
    BILINEAR,
    /** Keys' cubic convolution. */
    BICUBIC,
    /** A sinc windowed by a sinc three times as wide. */
    LANCZOS
}
