package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;

/**
 * By how much JPEGs are reduced for a square input, by the rule of Pillow's {@code thumbnail(reducing_gap=2.0)}.
 *
 * @param decoding whether they are
 * @param size of the square's edge in pixels
 * @param framing by which images become squares
 */
public record JpegReduction(JpegDecoding decoding, int size, Framing framing) {

    /** Of images that are decoded for no model, in full. */
    public static final JpegReduction NONE = new JpegReduction(JpegDecoding.FULL, 1, Framing.STRETCH);

    /**
     * How many times the square's edge an image keeps at least. With less, the resampling after it would not hide the
     * decoder's box filter.
     */
    private static final int GAP = 2;

    private static final int LARGEST = 8;

    /** Of a model's input. */
    public static JpegReduction of(ModelDescriptor.Input input) {
        return new JpegReduction(input.decoding(), input.size(), input.framing());
    }

    /** What divides both edges of an image of this size: 8, 4, 2 or 1. */
    int denominator(int width, int height) {
        if (decoding == JpegDecoding.FULL) {
            return 1;
        }
        var edge = framing == Framing.PAD ? Math.max(width, height) : Math.min(width, height);
        var denominator = LARGEST;
        while (denominator > 1 && edge < (long) denominator * GAP * size) {
            denominator /= 2;
        }
        return denominator;
    }
}
