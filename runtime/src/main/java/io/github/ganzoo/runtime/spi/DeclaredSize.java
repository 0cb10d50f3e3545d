package io.github.ganzoo.runtime.spi;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;

/**
 * Compares the size that an image declares with the limits, before memory is allocated for it.
 *
 * @since 0.1
 */
public final class DeclaredSize {

    /** No limit can allow more, because a decoded image is one array of three bytes per pixel. */
    private static final long ADDRESSABLE_PIXELS = (Integer.MAX_VALUE - 8) / 3;

    /**
     * The limit of JPEG and GIF. Resizing an image of one row and millions of columns would need more memory than the
     * image itself.
     */
    private static final long LONGEST_EDGE = 65535;

    private DeclaredSize() {}

    /**
     * Throws if an image of this size must not be decoded.
     *
     * @throws RefusedImage {@link Reason#TOO_LARGE}, or {@link Reason#CORRUPT} if an edge is shorter than 1
     */
    public static void require(long width, long height, DecodeLimits limits) throws RefusedImage {
        if (width < 1 || height < 1) {
            throw RefusedImage.corrupt("declares the size " + width + "x" + height);
        }
        if (width > LONGEST_EDGE || height > LONGEST_EDGE) {
            throw new RefusedImage(
                    Reason.TOO_LARGE, "declares " + width + "x" + height + " pixels; an edge may have " + LONGEST_EDGE);
        }
        var limit = Math.min(limits.maxPixels(), ADDRESSABLE_PIXELS);
        if (width > limit / height) {
            throw new RefusedImage(
                    Reason.TOO_LARGE,
                    "declares " + width + "x" + height + " pixels, more than the limit of " + limit
                            + "; raise DecodeLimits.maxPixels if it is meant");
        }
    }
}
