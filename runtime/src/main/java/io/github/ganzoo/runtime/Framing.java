package io.github.ganzoo.runtime;

/**
 * How an image of any shape becomes a square.
 *
 * @since 0.1
 */
public enum Framing {
    /** The whole image, without its aspect ratio. */
    STRETCH,
    /** The largest centered square. */
    CENTER_CROP,
    /** The whole image with its aspect ratio, centered on white. */
    PAD;

    /** The name in settings and model files, such as {@code center-crop}. */
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The framing of the given {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static Framing named(String id) {
        return EnumIds.find(Framing.class, id, "framing");
    }
}
