package io.github.ganzoo.runtime.spi;

import io.github.ganzoo.runtime.JpegDecoding;
import java.io.IOException;

/**
 * Decodes JPEGs at a half, a fourth or an eighth of their size, for models of {@link JpegDecoding#REDUCED}. No other
 * model uses it. {@link java.util.ServiceLoader} finds it once, with the class loader of the runtime; the first is
 * taken.
 *
 * <p>The constructor throws if decoding cannot work on this machine, such as if a native library is missing. The
 * message says why: a model that needs the decoder is then refused with it.
 *
 * <p>Thread-safe: one instance serves all threads.
 *
 * @since 0.1
 */
public interface ReducedJpegDecoder {

    /** The library that decodes, with its version. Another name means that pixels may be others. */
    String library();

    /**
     * Decodes an image as libjpeg does with {@code scale_num = 1}, {@code scale_denom = denominator}, the accurate
     * integer DCT ({@code JDCT_ISLOW}) and fancy upsampling.
     *
     * <p>The runtime has read the file before: the size is within the limits, there are one or three components of 8
     * bits, and metadata are removed, but for the segment that says how the colors are stored. The entropy-coded data
     * are unchecked.
     *
     * @param jpeg a JPEG stream from its start to its end; must not be changed
     * @param denominator 2, 4 or 8
     * @return {@code ceil(width / denominator)} by {@code ceil(height / denominator)} opaque pixels as they are stored;
     *     the runtime applies the orientation
     * @throws RefusedImage if the data are damaged, or the library only warns about them. The runtime then decodes the
     *     image in full, which decides whether it is refused.
     * @throws IOException for the same reason; unchecked exceptions mean the same
     */
    DecodedImage decode(byte[] jpeg, int denominator) throws RefusedImage, IOException;
}
