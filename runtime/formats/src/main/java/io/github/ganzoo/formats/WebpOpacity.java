package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.spi.RefusedImage;
import java.nio.ByteBuffer;

/**
 * The opacity of a lossy WebP picture (RFC 9649, section 2.7.1.2), as it is or packed as the green of a lossless one.
 */
final class WebpOpacity {

    private static final int LEFT = 1;
    private static final int ABOVE = 2;
    private static final int GRADIENT = 3;

    private WebpOpacity() {}

    /** The levels, {@code [height, width]}. */
    static byte[] read(ByteBuffer chunk, int width, int height) throws RefusedImage {
        if (chunk.limit() < 1) {
            throw RefusedImage.truncated("ends before its WebP opacity");
        }
        var how = chunk.get(0);
        var levels =
                switch (how & 3) {
                    case 0 -> stored(chunk, width * height);
                    case 1 -> packed(chunk, width, height);
                    default -> throw RefusedImage.unsupported("has WebP opacity of an unknown compression");
                };
        undoFilter(levels, width, how >> 2 & 3);
        return levels;
    }

    private static byte[] stored(ByteBuffer chunk, int pixels) throws RefusedImage {
        if (chunk.limit() <= pixels) {
            throw RefusedImage.truncated("ends inside its WebP opacity");
        }
        var levels = new byte[pixels];
        chunk.get(1, levels);
        return levels;
    }

    private static byte[] packed(ByteBuffer chunk, int width, int height) throws RefusedImage {
        var bits = new LosslessBits(chunk.array(), chunk.arrayOffset() + 1, WebpPicture.end(chunk));
        var pixels = LosslessTransform.decode(bits, width, height);
        var levels = new byte[pixels.length];
        for (var i = 0; i < levels.length; i++) {
            levels[i] = (byte) (pixels[i] >> 8);
        }
        return levels;
    }

    /** Levels are differences to a prediction; in the first row to the left, in the first column to the one above. */
    private static void undoFilter(byte[] levels, int width, int filter) {
        if (filter == 0) {
            return;
        }
        for (var i = 1; i < levels.length; i++) {
            int predicted;
            if (i < width) {
                predicted = levels[i - 1];
            } else if (i % width == 0) {
                predicted = levels[i - width];
            } else {
                predicted =
                        predict(filter, levels[i - 1] & 0xff, levels[i - width] & 0xff, levels[i - width - 1] & 0xff);
            }
            levels[i] += (byte) predicted;
        }
    }

    private static int predict(int filter, int left, int above, int aboveLeft) {
        return switch (filter) {
            case LEFT -> left;
            case ABOVE -> above;
            case GRADIENT -> Math.max(0, Math.min(255, left + above - aboveLeft));
            default -> throw new IllegalArgumentException("there is no filter " + filter);
        };
    }
}
