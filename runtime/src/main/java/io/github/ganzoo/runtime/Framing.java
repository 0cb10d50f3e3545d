package io.github.ganzoo.runtime;

/**
 * How an image of any shape becomes a square.
 *
 * @since 0.1
 */
public enum Framing {
    /** The whole image, its aspect ratio given up. */
    STRETCH,
    /** The largest centered square. */
    CENTER_CROP,
    /** The whole image, its aspect ratio kept, centered on white. */
    PAD;

    /** The name in settings and model files, such as {@code center-crop}. */
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The framing of the given {@link #id()}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Framing named(String id) {
        return EnumIds.find(Framing.class, id, "framing");
    }
}
