package io.github.ganzoo.runtime;

/**
 * The kernel of an antialiased resize. When an image shrinks, the kernel's support grows by the same factor, so every
 * source pixel contributes. The results are bit-equal to those of Pillow's filter of the same name.
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
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static Resampling named(String id) {
        return EnumIds.find(Resampling.class, id, "resampling");
    }
}
