package io.github.ganzoo.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Small files of large images, of one color each. */
final class LargeFiles {

    private static final int DIRECTORY = 8;
    private static final int LONG = 4;

    private LargeFiles() {}

    /**
     * A TIFF in strips or tiles, packed by Deflate.
     *
     * @param samples of a pixel: 3 for RGB, 4 with opacity
     * @param bits of a sample, 8 or 16
     * @param pieceWidth the image's own for strips
     */
    static byte[] tiff(int width, int height, int samples, int bits, int pieceWidth, int pieceHeight) {
        var piece = packed(pieceWidth * pieceHeight * samples * bits / 8);
        var tiled = pieceWidth != width;
        var count = ((width - 1) / pieceWidth + 1) * ((height - 1) / pieceHeight + 1);
        var tags = new TreeMap<Integer, int[]>();
        tags.put(TiffLayout.WIDTH, new int[] {width});
        tags.put(TiffLayout.HEIGHT, new int[] {height});
        tags.put(TiffLayout.BITS, repeated(bits, samples));
        tags.put(TiffLayout.COMPRESSION, new int[] {TiffLayout.DEFLATE});
        tags.put(TiffLayout.PHOTOMETRIC, new int[] {TiffLayout.RGB});
        tags.put(TiffLayout.SAMPLES, new int[] {samples});
        if (tiled) {
            tags.put(TiffLayout.TILE_WIDTH, new int[] {pieceWidth});
        }
        tags.put(tiled ? TiffLayout.TILE_HEIGHT : TiffLayout.ROWS_PER_STRIP, new int[] {pieceHeight});
        tags.put(tiled ? TiffLayout.TILE_BYTES : TiffLayout.STRIP_BYTES, repeated(piece.length, count));
        var offsets = repeated(0, count);
        tags.put(tiled ? TiffLayout.TILE_OFFSETS : TiffLayout.STRIP_OFFSETS, offsets);

        var values = DIRECTORY + 2 + 12 * tags.size() + 4;
        var data =
                values + 4 * tags.values().stream().mapToInt(all -> all.length).sum();
        for (var i = 0; i < count; i++) {
            offsets[i] = data + i * piece.length;
        }
        var file = ByteBuffer.allocate(data + count * piece.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(DIRECTORY);
        file.putShort((short) tags.size());
        for (var tag : tags.entrySet()) {
            var all = tag.getValue();
            file.putShort((short) (int) tag.getKey()).putShort((short) LONG).putInt(all.length);
            file.putInt(all.length == 1 ? all[0] : values);
            for (var i = 0; i < all.length; i++) {
                file.putInt(values + 4 * i, all[i]);
            }
            values += 4 * all.length;
        }
        file.position(data);
        for (var i = 0; i < count; i++) {
            file.put(piece);
        }
        return file.array();
    }

    private static int[] repeated(int value, int times) {
        var all = new int[times];
        Arrays.fill(all, value);
        return all;
    }

    private static byte[] packed(int zeros) {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var stream = new DeflaterOutputStream(packed, deflater)) {
            stream.write(new byte[zeros]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** A lossless WebP whose every code has one symbol, so that pixels take no bits. */
    static byte[] webp(int width, int height, boolean transparent) {
        var bits = new Bits();
        bits.put(0x2f, 8)
                .put(width - 1, 14)
                .put(height - 1, 14)
                .put(transparent ? 1 : 0, 1)
                .put(0, 3);
        // No transform, no color cache, one group of codes.
        bits.put(0, 3);
        for (var level : new int[] {200, 100, 50, 128, 0}) {
            // Simple, one symbol, of 8 bits.
            bits.put(0b101, 3).put(level, 8);
        }
        return webp("VP8L", bits.bytes());
    }

    /** A lossy WebP that has nothing but its header. */
    static byte[] lossyHeader(int width, int height) {
        var header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {0x10, 0, 0, (byte) 0x9d, 1, 0x2a})
                .putShort((short) width)
                .putShort((short) height);
        return webp("VP8 ", header.array());
    }

    /** An extended WebP that has nothing but its canvas. */
    static byte[] canvas(int width, int height) {
        var header = new Bits();
        header.put(0, 16).put(0, 16).put(width - 1, 24).put(height - 1, 24);
        return webp("VP8X", header.bytes());
    }

    private static byte[] webp(String name, byte[] chunk) {
        var length = (chunk.length + 1) & ~1;
        var file = ByteBuffer.allocate(20 + length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + length);
        file.put(("WEBP" + name).getBytes(StandardCharsets.US_ASCII)).putInt(length);
        file.put(chunk);
        return file.array();
    }

    /** Bits, lowest first. */
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int pending;
        private int count;

        Bits put(int value, int width) {
            for (var i = 0; i < width; i++) {
                pending |= (value >> i & 1) << count++;
                if (count == 8) {
                    flush();
                }
            }
            return this;
        }

        private void flush() {
            bytes.write(pending);
            pending = 0;
            count = 0;
        }

        byte[] bytes() {
            if (count > 0) {
                flush();
            }
            return bytes.toByteArray();
        }
    }
}
