package io.github.ganzoo.runtime.spi;

import io.github.ganzoo.runtime.DecodeLimits;
import java.io.IOException;

/**
 * Decodes a format that the runtime itself does not support. {@link java.util.ServiceLoader} finds decoders once, with
 * the class loader of the runtime. They are called in its order. JPEG, PNG, GIF and BMP are never passed to them.
 *
 * <p>A decoder must not trust a file:
 *
 * <ul>
 *   <li>It checks the declared size by {@link DeclaredSize} before it allocates memory.
 *   <li>It refuses data that end early or contradict themselves, and does not fill them in.
 *   <li>Its time is bounded by the number of pixels and bytes. So it refuses an image whose layers, frames or tiles
 *       overlap many times.
 *   <li>It ignores color profiles and gamma, and cuts 16 bits to their upper 8.
 * </ul>
 *
 * <p>Thread-safe: one instance serves all threads.
 *
 * @since 0.1
 */
public interface ImageDecoder {

    /** The name of the format in messages, such as {@code WebP}. */
    String format();

    /**
     * Whether this decoder supports the file; its signature decides.
     *
     * @param start its first 64 bytes, or all if it has fewer
     */
    boolean reads(byte[] start);

    /**
     * Decodes a file of this format. If it holds several images, the first is decoded.
     *
     * @param encoded the whole file, at most {@link DecodeLimits#maxBytes}; must not be changed
     * @throws RefusedImage if it cannot be decoded; the message says why
     * @throws IOException if the data are damaged; unchecked exceptions mean the same
     */
    DecodedImage decode(byte[] encoded, DecodeLimits limits) throws RefusedImage, IOException;
}
