package io.github.ganzoo.runtime;

/**
 * At which size JPEGs are decoded before they are resized. The same network gives slightly different vectors after
 * each, which is why they are different major versions. Images of other formats are always decoded in full.
 *
 * @since 0.1
 */
public enum JpegDecoding {
    /** In full. */
    FULL,
    /**
     * Scaled to 1/2, 1/4 or 1/8 by the decoder's inverse DCT, as long as the edge that the framing keeps has at least
     * twice the pixels of the network's input. It needs {@code io.github.ganzoo:gan-jpeg} on the class path.
     */
    REDUCED;

    /** The name in settings and model files, such as {@code reduced}. */
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The decoding of the given {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static JpegDecoding named(String id) {
        return EnumIds.find(JpegDecoding.class, id, "decoding of JPEGs");
    }
}
