package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.zip.CRC32;

/**
 * PNG (ISO/IEC 15948), every color type, depth and interlacing, straight from samples to RGB on white. This class walks
 * the chunks and the passes.
 */
final class PngDecoder {

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int TRNS = 0x74524e53;
    private static final int EXIF = 0x65584966;

    /** Deflate cannot shrink by more than this. */
    private static final long MOST_COMPRESSION = 1032;

    private final DecodeLimits limits;
    private final Deque<ByteBuffer> compressed = new ArrayDeque<>();
    private long compressedBytes;

    private int width;
    private int height;
    private int depth;
    private int colorType;
    private boolean interlaced;
    private byte[] palette = {};
    private byte[] transparency = {};
    private int orientation = 1;

    private PngDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    static Pixels decode(byte[] encoded, DecodeLimits limits) throws RefusedImage {
        var png = new PngDecoder(limits);
        png.readChunks(ByteBuffer.wrap(encoded));
        return Exif.upright(png.width, png.height, png.pixels(), png.orientation);
    }

    private void readChunks(ByteBuffer file) throws RefusedImage {
        file.position(8);
        // A file that lacks only its end marker still has all its pixels.
        while (file.remaining() >= 8) {
            var length = file.getInt();
            var type = file.getInt();
            if (width == 0 && type != IHDR) {
                throw RefusedImage.corrupt("is a PNG that does not begin with its header");
            }
            if (length < 0) {
                throw RefusedImage.corrupt("has a PNG chunk of length " + Integer.toUnsignedString(length));
            }
            if (file.remaining() < (long) length + 4) {
                throw RefusedImage.truncated("ends inside a PNG chunk");
            }
            var data = file.slice(file.position(), length);
            requireChecksum(file, length, type);
            file.position(file.position() + length + 4);
            if (type == IEND) {
                break;
            }
            readChunk(type, data);
        }
        if (width == 0) {
            throw RefusedImage.truncated("ends before its PNG header");
        }
        if (compressed.isEmpty()) {
            throw RefusedImage.corrupt("is a PNG without image data");
        }
    }

    private static void requireChecksum(ByteBuffer file, int length, int type) throws RefusedImage {
        var crc = new CRC32();
        crc.update(file.duplicate()
                .position(file.position() - 4)
                .limit(file.position() + length)
                .slice());
        if ((int) crc.getValue() != file.getInt(file.position() + length)) {
            throw RefusedImage.corrupt("has a wrong checksum in its PNG chunk " + name(type));
        }
    }

    private void readChunk(int type, ByteBuffer data) throws RefusedImage {
        switch (type) {
            case IHDR -> readHeader(data);
            case PLTE -> palette = bytes(data);
            case TRNS -> transparency = bytes(data);
            case EXIF -> orientation = Exif.orientation(data);
            case IDAT -> {
                compressed.add(data);
                compressedBytes += data.remaining();
            }
            default -> {
                var critical = (type & 0x20000000) == 0;
                if (critical) {
                    throw RefusedImage.unsupported(
                            "has the critical PNG chunk " + name(type) + ", which is unknown here");
                }
            }
        }
    }

    private void readHeader(ByteBuffer data) throws RefusedImage {
        if (width != 0 || data.remaining() != 13) {
            throw RefusedImage.corrupt("has a malformed PNG header");
        }
        var declaredWidth = Integer.toUnsignedLong(data.getInt());
        var declaredHeight = Integer.toUnsignedLong(data.getInt());
        DeclaredSize.require(declaredWidth, declaredHeight, limits);
        depth = data.get();
        colorType = data.get();
        var compression = data.get();
        var filter = data.get();
        var interlace = data.get();
        if (!PngColors.depths(colorType).contains(depth)
                || compression != 0
                || filter != 0
                || interlace < 0
                || interlace > 1) {
            throw RefusedImage.corrupt("has a PNG header that the standard does not know: depth " + depth
                    + ", color type " + colorType + ", compression " + compression + ", filter " + filter
                    + ", interlace " + interlace);
        }
        interlaced = interlace == 1;
        width = (int) declaredWidth;
        height = (int) declaredHeight;
    }

    private byte[] pixels() throws RefusedImage {
        var colors = new PngColors(colorType, depth, palette, transparency);
        if (compressedBytes * MOST_COMPRESSION < (long) colors.rowBytes(width) * height) {
            throw RefusedImage.truncated(
                    "declares " + width + "x" + height + " pixels but has only " + compressedBytes + " bytes of them");
        }
        var rgb = new byte[3 * width * height];
        try (var rows = new PngRows(compressed, colors.pixelBytes())) {
            if (interlaced) {
                for (var pass : Adam7.values()) {
                    readPass(rows, colors, rgb, pass.x, pass.y, pass.stepX, pass.stepY);
                }
            } else {
                readPass(rows, colors, rgb, 0, 0, 1, 1);
            }
        }
        return rgb;
    }

    /** The seven sub-images of an interlaced PNG. */
    private enum Adam7 {
        FIRST(0, 0, 8, 8),
        SECOND(4, 0, 8, 8),
        THIRD(0, 4, 4, 8),
        FOURTH(2, 0, 4, 4),
        FIFTH(0, 2, 2, 4),
        SIXTH(1, 0, 2, 2),
        SEVENTH(0, 1, 1, 2);

        final int x;
        final int y;
        final int stepX;
        final int stepY;

        Adam7(int x, int y, int stepX, int stepY) {
            this.x = x;
            this.y = y;
            this.stepX = stepX;
            this.stepY = stepY;
        }
    }

    private void readPass(PngRows rows, PngColors colors, byte[] rgb, int firstX, int firstY, int stepX, int stepY)
            throws RefusedImage {
        var columns = (width - firstX + stepX - 1) / stepX;
        if (columns == 0) {
            return;
        }
        var row = new byte[1 + colors.rowBytes(columns)];
        var above = new byte[row.length];
        for (var y = firstY; y < height; y += stepY) {
            rows.read(row, above);
            colors.writeRow(row, columns, rgb, 3 * (y * width + firstX), 3 * stepX);
            var swap = above;
            above = row;
            row = swap;
        }
    }

    private static byte[] bytes(ByteBuffer data) {
        return Arrays.copyOfRange(data.array(), data.arrayOffset(), data.arrayOffset() + data.remaining());
    }

    private static String name(int type) {
        var name = new StringBuilder();
        for (var shift = 24; shift >= 0; shift -= 8) {
            var letter = type >> shift & 0xff;
            name.append(letter >= 'A' && letter <= 'z' ? (char) letter : '?');
        }
        return name.toString();
    }
}
