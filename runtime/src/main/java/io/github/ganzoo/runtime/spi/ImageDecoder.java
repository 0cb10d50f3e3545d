package io.github.ganzoo.runtime.spi;

import io.github.ganzoo.runtime.DecodeLimits;
import java.io.IOException;

/**
 * Decodes a format that the runtime does not know by itself. Decoders are found by {@link java.util.ServiceLoader} with
 * the class loader of the runtime, once, and asked in its order; JPEG, PNG, GIF and BMP never come to them.
 *
 * <p>A decoder trusts no file. It holds the declared size against {@link DeclaredSize} before it sets memory aside,
 * refuses data that ends early or contradicts itself instead of filling it in, and works no longer than the pixels and
 * bytes of the file ask for: a picture of which many layers, frames or tiles lie on one another is refused. It ignores
 * color profiles and gamma, and cuts 16 bits to their upper 8.
 *
 * <p>Thread-safe: one instance serves all threads.
 *
 * @since 0.1
 */
public interface ImageDecoder {

    /** The format as messages call it, such as {@code WebP}. */
    String format();

    /**
     * Whether this decodes the file, by its signature alone.
     *
     * @param start its first 64 bytes, or all if it has fewer
     */
    boolean reads(byte[] start);

    /**
     * Decodes a file of this format; of several images in it the first.
     *
     * @param encoded the whole file, of {@link DecodeLimits#maxBytes} at most; not to be changed
     * @throws RefusedImage saying why it cannot be decoded
     * @throws IOException as by a reader of streams; it is taken for damage, like any unchecked exception
     */
    DecodedImage decode(byte[] encoded, DecodeLimits limits) throws RefusedImage, IOException;
}
