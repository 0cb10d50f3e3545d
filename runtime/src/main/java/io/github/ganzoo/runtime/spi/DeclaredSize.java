package io.github.ganzoo.runtime.spi;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;

/**
 * Holds the size that an image declares against the limits, before memory is set aside for it.
 *
 * @since 0.1
 */
public final class DeclaredSize {

    /** A decoded image lives in one array of three bytes a pixel, so this is the most any limit can allow. */
    private static final long ADDRESSABLE_PIXELS = (Integer.MAX_VALUE - 8) / 3;

    /**
     * As in JPEG and GIF. A strip a pixel high and millions wide would make a resize need more memory than the image.
     */
    private static final long LONGEST_EDGE = 65535;

    private DeclaredSize() {}

    /**
     * Fails unless an image of this size may be decoded.
     *
     * @throws RefusedImage if it is {@link Reason#TOO_LARGE}, or {@link Reason#CORRUPT} since an edge is below 1
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
