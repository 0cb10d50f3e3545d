package io.github.ganzoo.runtime;

/**
 * The kernel of an antialiased resize: when shrinking, its support is widened by the factor, so that every source pixel
 * counts. Results equal Pillow's of the same name, level for level.
 *
 * @since 0.1
 */
public enum Resampling {
    /** The mean of the pixels covered. */
    BOX,
    /** A triangle of width 2. */
    BILINEAR,
    /** Keys' cubic convolution with a = -0.5. */
    BICUBIC,
    /** A sinc windowed by a sinc three times as wide. */
    LANCZOS;

    /** The name in settings and model files, such as {@code bicubic}. */
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The resampling of the given {@link #id()}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Resampling named(String id) {
        return EnumIds.find(Resampling.class, id, "resampling");
    }
}
