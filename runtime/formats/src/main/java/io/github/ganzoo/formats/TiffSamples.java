package io.github.ganzoo.formats;

import static io.github.ganzoo.formats.TiffLayout.BLACK_IS_ZERO;
import static io.github.ganzoo.formats.TiffLayout.PALETTE;
import static io.github.ganzoo.formats.TiffLayout.RGB;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Unpacks the samples of a TIFF by the reader of TwelveMonkeys.
 *
 * <p>The reader is not shown the file. It gets one after the other that holds some rows of strips or tiles, under a
 * directory of what {@link TiffLayout} has checked. The directory calls the samples gray or RGB, whatever they are, so
 * that the reader hands them over as they are stored.
 */
final class TiffSamples {

    private static final int LONG = 4;
    private static final int HEADER = 8;

    /** Opacity that colors are not multiplied by: the reader leaves such samples alone. */
    private static final int UNASSOCIATED = 2;

    /**
     * The reader refuses an image that takes more than 512 times the bytes of its file, such as a white page. Its size
     * has been held against our own limits, so zeros behind the file keep it below this ratio.
     */
    private static final long MOST_EXPANSION = 256;

    /** Pixels unpacked at once, if strips or tiles are no larger: few in memory, and all of most images. */
    private static final long AT_ONCE = 1 << 20;

    private final ByteOrder order;
    private final byte[] encoded;
    private final Rows rows;

    private TiffSamples(byte[] encoded, ByteOrder order, Rows rows) {
        this.encoded = encoded;
        this.order = order;
        this.rows = rows;
    }

    /** Takes the samples of an image, some rows at a time, from its top to its bottom. */
    interface Rows {
        /**
         * The next rows.
         *
         * @param samples {@code [rows, width, samples]}
         */
        void take(byte[] samples);
    }

    /**
     * Reads all samples, 8 bits each: 16 are cut to their upper 8, and fewer are spread over the range except in a
     * palette.
     */
    static void read(byte[] encoded, ByteOrder order, TiffLayout layout, Rows rows) throws RefusedImage, IOException {
        var samples = new TiffSamples(encoded, order, rows);
        var down = layout.down();
        var atOnce = (int)
                Math.max(1, AT_ONCE / ((long) layout.width() * layout.pieces().height()));
        for (var from = 0; from < down; from += atOnce) {
            samples.read(layout.rows(from, Math.min(down, from + atOnce)));
        }
    }

    private void read(TiffLayout layout) throws RefusedImage, IOException {
        var reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (var stream = new ByteArrayImageInputStream(file(layout))) {
            reader.setInput(stream, true, true);
            var parameters = reader.getDefaultReadParam();
            // Memory of our own: the reader would take a lack of it for damage.
            parameters.setDestination(reader.getRawImageType(0).createBufferedImage(layout.width(), layout.height()));
            handOver(reader.read(0, parameters).getRaster(), layout);
        } catch (EOFException e) {
            throw new RefusedImage(Reason.TRUNCATED, "has a TIFF strip or tile that ends early", e);
        } finally {
            reader.dispose();
        }
    }

    private void handOver(Raster raster, TiffLayout layout) {
        var atOnce = (int) Math.max(1, AT_ONCE / layout.width());
        for (var y = 0; y < layout.height(); y += atOnce) {
            rows.take(bytes(raster, layout, y, Math.min(atOnce, layout.height() - y)));
        }
    }

    private static byte[] bytes(Raster raster, TiffLayout layout, int top, int height) {
        var width = layout.width();
        var bytes = new byte[layout.samples() * width * height];
        if (layout.bits() == 8 && raster.getTransferType() == DataBuffer.TYPE_BYTE) {
            raster.getDataElements(0, top, width, height, bytes);
            return bytes;
        }
        var row = new int[layout.samples() * width];
        var shift = layout.bits() == 16 ? 8 : 0;
        var spread = layout.bits() < 8 && layout.photometric() != PALETTE ? 255 / ((1 << layout.bits()) - 1) : 1;
        var to = 0;
        for (var y = top; y < top + height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (var sample : row) {
                bytes[to++] = (byte) ((sample >> shift) * spread);
            }
        }
        return bytes;
    }

    /** A file of these strips or tiles alone, its directory behind them. */
    private byte[] file(TiffLayout layout) {
        var pieces = layout.pieces();
        var offsets = new long[pieces.offsets().length];
        var dataEnd = HEADER;
        for (var i = 0; i < offsets.length; i++) {
            offsets[i] = dataEnd;
            dataEnd += (int) pieces.bytes()[i];
        }
        var tags = tags(layout, offsets);
        var directory = (dataEnd + 1) & ~1;
        var values = directory + 2 + 12 * tags.size() + 4;
        var end = values;
        for (var all : tags.values()) {
            end += all.length == 1 ? 0 : 4 * all.length;
        }
        var unpacked = 2L * layout.samples() * layout.width() * layout.height();
        var file = ByteBuffer.wrap(new byte[end + (int) (unpacked / MOST_EXPANSION)])
                .order(order);
        file.put(encoded, 0, 2).putShort((short) 42).putInt(directory);
        for (var i = 0; i < offsets.length; i++) {
            file.put(encoded, (int) pieces.offsets()[i], (int) pieces.bytes()[i]);
        }
        file.position(directory);
        file.putShort((short) tags.size());
        for (var tag : tags.entrySet()) {
            var all = tag.getValue();
            file.putShort((short) (int) tag.getKey());
            file.putShort((short) LONG).putInt(all.length);
            if (all.length == 1) {
                file.putInt((int) all[0]);
            } else {
                file.putInt(values);
                for (var i = 0; i < all.length; i++) {
                    file.putInt(values + 4 * i, (int) all[i]);
                }
                values += 4 * all.length;
            }
        }
        return file.array();
    }

    private static Map<Integer, long[]> tags(TiffLayout layout, long[] offsets) {
        var tags = new TreeMap<Integer, long[]>();
        var pieces = layout.pieces();
        var bits = new long[layout.samples()];
        Arrays.fill(bits, layout.bits());
        put(tags, TiffLayout.WIDTH, layout.width());
        put(tags, TiffLayout.HEIGHT, layout.height());
        put(tags, TiffLayout.BITS, bits);
        put(tags, TiffLayout.COMPRESSION, layout.compression());
        put(tags, TiffLayout.PHOTOMETRIC, layout.samples() < 3 ? BLACK_IS_ZERO : RGB);
        put(tags, TiffLayout.FILL_ORDER, layout.fillOrder());
        put(tags, TiffLayout.SAMPLES, layout.samples());
        put(tags, TiffLayout.PLANAR, layout.planar() ? 2 : 1);
        put(tags, TiffLayout.PREDICTOR, layout.predictor());
        put(tags, pieces.tiled() ? TiffLayout.TILE_OFFSETS : TiffLayout.STRIP_OFFSETS, offsets);
        put(tags, pieces.tiled() ? TiffLayout.TILE_BYTES : TiffLayout.STRIP_BYTES, pieces.bytes());
        if (pieces.tiled()) {
            put(tags, TiffLayout.TILE_WIDTH, pieces.width());
            put(tags, TiffLayout.TILE_HEIGHT, pieces.height());
        } else {
            put(tags, TiffLayout.ROWS_PER_STRIP, pieces.height());
        }
        if (layout.samples() % 2 == 0) {
            put(tags, TiffLayout.EXTRA_SAMPLES, UNASSOCIATED);
        }
        return tags;
    }

    private static void put(Map<Integer, long[]> tags, int tag, long... values) {
        tags.put(tag, values);
    }
}
