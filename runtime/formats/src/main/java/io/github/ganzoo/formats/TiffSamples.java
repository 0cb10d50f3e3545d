package io.github.ganzoo.formats;

import static io.github.ganzoo.formats.TiffLayout.BLACK_IS_ZERO;
import static io.github.ganzoo.formats.TiffLayout.PALETTE;
import static io.github.ganzoo.formats.TiffLayout.RGB;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.spi.RefusedImage;
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
 * <p>The reader does not get the file's directory. It gets one with the values that {@link TiffLayout} has checked and
 * calls the samples gray or RGB, whatever they are, so that it hands them over as they are stored.
 */
final class TiffSamples {

    private static final int LONG = 4;

    /** Opacity that colors are not multiplied by: the reader leaves such samples alone. */
    private static final int UNASSOCIATED = 2;

    private TiffSamples() {}

    /**
     * All samples, 8 bits each: 16 are cut to their upper 8, and fewer are spread over the range except in a palette.
     *
     * @return {@code [height, width, samples]}
     */
    static byte[] read(byte[] encoded, ByteOrder order, TiffLayout layout) throws RefusedImage, IOException {
        var reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (var stream = new ByteArrayImageInputStream(cleaned(encoded, order, layout))) {
            reader.setInput(stream, true, true);
            var parameters = reader.getDefaultReadParam();
            parameters.setDestinationType(reader.getRawImageType(0));
            return bytes(reader.read(0, parameters).getRaster(), layout);
        } catch (EOFException e) {
            throw new RefusedImage(Reason.TRUNCATED, "has a TIFF strip or tile that ends early", e);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] bytes(Raster raster, TiffLayout layout) {
        var samples = layout.samples();
        var width = layout.width();
        var bytes = new byte[samples * width * layout.height()];
        var row = new int[samples * width];
        var shift = layout.bits() == 16 ? 8 : 0;
        var spread = layout.bits() < 8 && layout.photometric() != PALETTE ? 255 / ((1 << layout.bits()) - 1) : 1;
        var to = 0;
        for (var y = 0; y < layout.height(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (var sample : row) {
                bytes[to++] = (byte) ((sample >> shift) * spread);
            }
        }
        return bytes;
    }

    /** The file with another directory, behind all that it holds. */
    private static byte[] cleaned(byte[] encoded, ByteOrder order, TiffLayout layout) {
        var tags = tags(layout);
        var directory = (encoded.length + 1) & ~1;
        var values = directory + 2 + 12 * tags.size() + 4;
        var end = values;
        for (var all : tags.values()) {
            end += all.length == 1 ? 0 : 4 * all.length;
        }
        var file = ByteBuffer.wrap(Arrays.copyOf(encoded, end)).order(order);
        file.putShort(2, (short) 42).putInt(4, directory);
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

    private static Map<Integer, long[]> tags(TiffLayout layout) {
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
        put(tags, pieces.tiled() ? TiffLayout.TILE_OFFSETS : TiffLayout.STRIP_OFFSETS, pieces.offsets());
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
