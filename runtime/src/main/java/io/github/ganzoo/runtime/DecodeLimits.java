package io.github.ganzoo.runtime;

/**
 * How large an image may be. No edge may be longer than 65,535 pixels in any case. Sizes are read from the header and
 * checked before memory is allocated for pixels.
 *
 * @param maxPixels the most pixels, width times height
 * @param maxBytes the most bytes of an encoded image
 * @since 0.1
 */
public record DecodeLimits(long maxPixels, long maxBytes) {

    /** 64 million pixels, 128 MiB. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(64_000_000, 128L << 20);

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
}
