package io.github.ganzoo.runtime.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one thing wanted from an EXIF block: which way is up. */
public final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;

    private Exif() {}

    /** The orientation, 1 to 8, of a TIFF block; 1 where it has none or makes no sense. */
    public static int orientation(ByteBuffer tiff) {
        var size = tiff.limit();
        if (size < 8) {
            return 1;
        }
        var order = tiff.getShort(0);
        if (order != 0x4949 && order != 0x4d4d) {
            return 1;
        }
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = tiff.getInt(4);
        if (directory < 0 || directory > size - 2) {
            return 1;
        }
        var entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (var i = 0; i < entries; i++) {
            var entry = directory + 2 + 12L * i;
            if (entry > size - 12) {
                return 1;
            }
            var at = (int) entry;
            if (Short.toUnsignedInt(tiff.getShort(at)) == ORIENTATION && tiff.getShort(at + 2) == SHORT) {
                var value = Short.toUnsignedInt(tiff.getShort(at + 8));
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** The upright image of {@code rgb} ({@code width} x {@code height} as stored) under an orientation of 1 to 8. */
    static Pixels upright(int width, int height, byte[] rgb, int orientation) {
        var last = width * height - 1;
        return switch (orientation) {
            case 2 -> walk(rgb, width, height, width - 1, -1, width);
            case 3 -> walk(rgb, width, height, last, -1, -width);
            case 4 -> walk(rgb, width, height, last - (width - 1), 1, -width);
            case 5 -> walk(rgb, height, width, 0, width, 1);
            case 6 -> walk(rgb, height, width, last - (width - 1), -width, 1);
            case 7 -> walk(rgb, height, width, last, -width, -1);
            case 8 -> walk(rgb, height, width, width - 1, width, -1);
            default -> new Pixels(width, height, rgb);
        };
    }

    /** The image whose pixel (x, y) is the stored pixel {@code origin + x * stepX + y * stepY}. */
    private static Pixels walk(byte[] stored, int width, int height, int origin, int stepX, int stepY) {
        var rgb = new byte[stored.length];
        var to = 0;
        for (var y = 0; y < height; y++) {
            var from = 3 * (origin + y * stepY);
            for (var x = 0; x < width; x++) {
                rgb[to] = stored[from];
                rgb[to + 1] = stored[from + 1];
                rgb[to + 2] = stored[from + 2];
                to += 3;
                from += 3 * stepX;
            }
        }
        return new Pixels(width, height, rgb);
    }
}
