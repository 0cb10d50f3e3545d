package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.ImageDecodeException.Reason;

/**
 * How large an image may be; no edge may be longer than 65,535 pixels in any case. Sizes are taken from the header and
 * refused before any memory is set aside for pixels.
 *
 * @param maxPixels the most pixels, width times height
 * @param maxBytes the most bytes of an encoded image
 */
public record DecodeLimits(long maxPixels, long maxBytes) {

    /** 64 million pixels, 128 MiB. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(64_000_000, 128L << 20);

    /** A decoded image lives in one array of three bytes a pixel, so this is the most any limit can allow. */
    private static final long ADDRESSABLE_PIXELS = (Integer.MAX_VALUE - 8) / 3;

    /**
     * As in JPEG and GIF. A strip a pixel high and millions wide would make a resize need more memory than the image.
     */
    private static final long LONGEST_EDGE = 65535;

    public DecodeLimits {
        if (maxPixels < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive: maxPixels " + maxPixels + ", maxBytes " + maxBytes);
        }
    }

    /** These limits with another number of pixels. */
    public DecodeLimits withMaxPixels(long pixels) {
        return new DecodeLimits(pixels, maxBytes);
    }

    void requireSize(long width, long height) throws RefusedImage {
        if (width < 1 || height < 1) {
            throw RefusedImage.corrupt("declares the size " + width + "x" + height);
        }
        if (width > LONGEST_EDGE || height > LONGEST_EDGE) {
            throw new RefusedImage(
                    Reason.TOO_LARGE, "declares " + width + "x" + height + " pixels; an edge may have " + LONGEST_EDGE);
        }
        var limit = Math.min(maxPixels, ADDRESSABLE_PIXELS);
        if (width > limit / height) {
            throw new RefusedImage(
                    Reason.TOO_LARGE,
                    "declares " + width + "x" + height + " pixels, more than the limit of " + limit
                            + "; raise DecodeLimits.maxPixels if it is meant");
        }
    }

    void requireBytes(long bytes) throws RefusedImage {
        if (bytes > maxBytes) {
            throw new RefusedImage(
                    Reason.TOO_LARGE,
                    "has more than the limit of " + maxBytes + " bytes; raise DecodeLimits.maxBytes if it is meant");
        }
    }
}
