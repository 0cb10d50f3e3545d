package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.image.ImageReading;
import io.github.ganzoo.runtime.image.Pixels;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.ByteArrayOutputStream;

/**
 * Decodes a TIFF whose strips or tiles are JPEG images (TIFF Technical Note 2) as the runtime decodes JPEG files. Their
 * common tables are in a tag; the TIFF says which colors they have.
 */
final class TiffJpeg {

    /** Tiles have no layers: each component is in one scan. */
    private static final int MOST_SCANS = 3;

    private final byte[] encoded;
    private final TiffLayout layout;
    private final byte[] start;

    private TiffJpeg(byte[] encoded, TiffLayout layout, byte[] start) {
        this.encoded = encoded;
        this.layout = layout;
        this.start = start;
    }

    /** The samples, {@code [height, width, 3]}. */
    static byte[] read(byte[] encoded, TiffDirectory page, TiffLayout layout) throws RefusedImage {
        if (layout.planar() || layout.photometric() == TiffLayout.WHITE_IS_ZERO || layout.samples() % 2 == 0) {
            throw RefusedImage.unsupported("is a TIFF of JPEG data in separate planes, inverted or with opacity");
        }
        return new TiffJpeg(encoded, layout, start(page, layout)).read();
    }

    /** The first segments of each image: its colors, as Adobe states them, and the tables. */
    private static byte[] start(TiffDirectory page, TiffLayout layout) throws RefusedImage {
        var start = new ByteArrayOutputStream();
        start.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        if (layout.samples() == 3) {
            var transform = layout.photometric() == TiffLayout.YCC ? 1 : 0;
            start.writeBytes(new byte[] {
                (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
            });
        }
        var tables = page.all(TiffLayout.JPEG_TABLES).orElse(new long[0]);
        if (tables.length > 4) {
            if (tables[0] != 0xff || tables[1] != 0xd8) {
                throw RefusedImage.corrupt("is a TIFF whose JPEG tables do not begin as such");
            }
            // Between the start and the end of their own image.
            for (var i = 2; i < tables.length - 2; i++) {
                start.write((int) tables[i]);
            }
        }
        return start.toByteArray();
    }

    private byte[] read() throws RefusedImage {
        var pieces = layout.pieces();
        var rgb = new byte[3 * layout.width() * layout.height()];
        for (var i = 0; i < layout.across() * layout.down(); i++) {
            var x = i % layout.across() * pieces.width();
            var y = i / layout.across() * pieces.height();
            var columns = Math.min(pieces.width(), layout.width() - x);
            var rows = Math.min(pieces.height(), layout.height() - y);
            var piece = decode(i);
            if (piece.width() < columns || piece.height() < rows) {
                throw RefusedImage.corrupt("has a TIFF strip or tile of " + piece.width() + "x" + piece.height()
                        + " pixels in place of " + columns + "x" + rows);
            }
            for (var row = 0; row < rows; row++) {
                System.arraycopy(
                        piece.rgb(), 3 * row * piece.width(), rgb, 3 * ((y + row) * layout.width() + x), 3 * columns);
            }
        }
        return rgb;
    }

    private Pixels decode(int i) throws RefusedImage {
        var pieces = layout.pieces();
        var from = (int) pieces.offsets()[i];
        var length = (int) pieces.bytes()[i];
        requireFewScans(from, from + length);
        var image = new ByteArrayOutputStream(start.length + length);
        image.writeBytes(start);
        image.write(encoded, from, length);
        var limits = new DecodeLimits((long) pieces.width() * pieces.height(), Integer.MAX_VALUE);
        return ImageReading.decode(image.toByteArray(), limits, byte[]::new);
    }

    private void requireFewScans(int from, int to) throws RefusedImage {
        var scans = 0;
        for (var at = from; at < to - 1; at++) {
            if (encoded[at] == (byte) 0xff && encoded[at + 1] == (byte) 0xda && ++scans > MOST_SCANS) {
                throw RefusedImage.corrupt("has a TIFF strip or tile of more than " + MOST_SCANS + " JPEG scans");
            }
        }
    }
}
