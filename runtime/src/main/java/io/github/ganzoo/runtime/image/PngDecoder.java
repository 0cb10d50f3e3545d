package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** PNG (ISO/IEC 15948), every color type, depth and interlacing, straight from samples to RGB on white. */
final class PngDecoder {

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int TRNS = 0x74524e53;
    private static final int EXIF = 0x65584966;

    private static final int GRAY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GRAY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

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
        var depths =
                switch (colorType) {
                    case GRAY -> List.of(1, 2, 4, 8, 16);
                    case PALETTE -> List.of(1, 2, 4, 8);
                    case RGB, GRAY_ALPHA, RGB_ALPHA -> List.of(8, 16);
                    default -> List.of();
                };
        if (!depths.contains(depth) || compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw RefusedImage.corrupt("has a PNG header that the standard does not know: depth " + depth
                    + ", color type " + colorType + ", compression " + compression + ", filter " + filter
                    + ", interlace " + interlace);
        }
        interlaced = interlace == 1;
        width = (int) declaredWidth;
        height = (int) declaredHeight;
    }

    private byte[] pixels() throws RefusedImage {
        if (colorType == PALETTE && (palette.length == 0 || palette.length % 3 != 0 || palette.length > 768)) {
            throw RefusedImage.corrupt("is a palette PNG with a palette of " + palette.length + " bytes");
        }
        var keyBytes = colorType == GRAY ? 2 : colorType == RGB ? 6 : 0;
        if (transparency.length < keyBytes && transparency.length > 0) {
            throw RefusedImage.corrupt("has a PNG color key of " + transparency.length + " bytes");
        }
        if (compressedBytes * MOST_COMPRESSION < (long) rowBytes(width) * height) {
            throw RefusedImage.truncated(
                    "declares " + width + "x" + height + " pixels but has only " + compressedBytes + " bytes of them");
        }
        var rgb = new byte[3 * width * height];
        var inflater = new Inflater();
        try {
            if (interlaced) {
                for (var pass : Adam7.values()) {
                    readPass(inflater, rgb, pass.x, pass.y, pass.stepX, pass.stepY);
                }
            } else {
                readPass(inflater, rgb, 0, 0, 1, 1);
            }
        } finally {
            inflater.end();
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

    private void readPass(Inflater inflater, byte[] rgb, int firstX, int firstY, int stepX, int stepY)
            throws RefusedImage {
        var columns = (width - firstX + stepX - 1) / stepX;
        if (columns == 0) {
            return;
        }
        var row = new byte[1 + rowBytes(columns)];
        var above = new byte[row.length];
        for (var y = firstY; y < height; y += stepY) {
            inflate(inflater, row);
            unfilter(row, above);
            writeRow(row, columns, rgb, 3 * (y * width + firstX), 3 * stepX);
            var swap = above;
            above = row;
            row = swap;
        }
    }

    private void inflate(Inflater inflater, byte[] row) throws RefusedImage {
        var filled = 0;
        try {
            while (filled < row.length) {
                if (inflater.needsInput()) {
                    if (compressed.isEmpty()) {
                        throw RefusedImage.truncated("ends before the last row of its PNG image");
                    }
                    inflater.setInput(compressed.remove());
                }
                var count = inflater.inflate(row, filled, row.length - filled);
                filled += count;
                if (filled < row.length && inflater.finished()) {
                    throw RefusedImage.truncated("has too little data for its PNG image");
                }
                if (inflater.needsDictionary()) {
                    throw RefusedImage.corrupt("has PNG data that needs a preset dictionary");
                }
            }
        } catch (DataFormatException e) {
            throw RefusedImage.corrupt("has damaged PNG data: " + e.getMessage());
        }
    }

    private int channels() {
        return switch (colorType) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    private int rowBytes(int columns) {
        return (int) (((long) columns * channels() * depth + 7) / 8);
    }

    private void unfilter(byte[] row, byte[] above) throws RefusedImage {
        var step = Math.max(1, channels() * depth / 8);
        switch (row[0]) {
            case 0 -> {}
            case 1 -> {
                for (var i = 1 + step; i < row.length; i++) {
                    row[i] += row[i - step];
                }
            }
            case 2 -> {
                for (var i = 1; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (var i = 1; i < row.length; i++) {
                    var left = i > step ? row[i - step] & 0xff : 0;
                    row[i] += (byte) ((left + (above[i] & 0xff)) >> 1);
                }
            }
            case 4 -> {
                for (var i = 1; i < row.length; i++) {
                    var left = i > step ? row[i - step] & 0xff : 0;
                    var corner = i > step ? above[i - step] & 0xff : 0;
                    row[i] += (byte) paeth(left, above[i] & 0xff, corner);
                }
            }
            default -> throw RefusedImage.corrupt("has a PNG row of the unknown filter " + (row[0] & 0xff));
        }
    }

    private static int paeth(int left, int above, int corner) {
        var toLeft = Math.abs(above - corner);
        var toAbove = Math.abs(left - corner);
        var toCorner = Math.abs(left + above - 2 * corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }

    private void writeRow(byte[] row, int columns, byte[] rgb, int offset, int step) throws RefusedImage {
        switch (colorType) {
            case PALETTE -> writePalette(row, columns, rgb, offset, step);
            case GRAY, GRAY_ALPHA -> writeGray(row, columns, rgb, offset, step);
            default -> writeColor(row, columns, rgb, offset, step);
        }
    }

    private void writePalette(byte[] row, int columns, byte[] rgb, int offset, int step) throws RefusedImage {
        for (int x = 0, to = offset; x < columns; x++, to += step) {
            var index = sample(row, x);
            if (3 * index >= palette.length) {
                throw RefusedImage.corrupt("uses the color " + index + " of a PNG palette of " + palette.length / 3);
            }
            var alpha = index < transparency.length ? transparency[index] & 0xff : 255;
            for (var c = 0; c < 3; c++) {
                rgb[to + c] = Alpha.onWhite(palette[3 * index + c] & 0xff, alpha);
            }
        }
    }

    private void writeGray(byte[] row, int columns, byte[] rgb, int offset, int step) {
        var key = transparency.length > 0 && colorType == GRAY ? key(0) : -1;
        var channels = channels();
        for (int x = 0, to = offset; x < columns; x++, to += step) {
            var value = sample(row, x * channels);
            var alpha = value == key ? 0 : channels == 2 ? level(sample(row, x * channels + 1)) : 255;
            var level = Alpha.onWhite(level(value), alpha);
            rgb[to] = level;
            rgb[to + 1] = level;
            rgb[to + 2] = level;
        }
    }

    private void writeColor(byte[] row, int columns, byte[] rgb, int offset, int step) {
        var channels = channels();
        if (depth == 8 && channels == 3 && transparency.length == 0 && step == 3) {
            System.arraycopy(row, 1, rgb, offset, 3 * columns);
            return;
        }
        var keyed = transparency.length > 0 && colorType == RGB;
        for (int x = 0, to = offset; x < columns; x++, to += step) {
            var red = sample(row, x * channels);
            var green = sample(row, x * channels + 1);
            var blue = sample(row, x * channels + 2);
            int alpha = 255;
            if (keyed && red == key(0) && green == key(1) && blue == key(2)) {
                alpha = 0;
            } else if (channels == 4) {
                alpha = level(sample(row, x * channels + 3));
            }
            rgb[to] = Alpha.onWhite(level(red), alpha);
            rgb[to + 1] = Alpha.onWhite(level(green), alpha);
            rgb[to + 2] = Alpha.onWhite(level(blue), alpha);
        }
    }

    private int key(int channel) {
        return (transparency[2 * channel] & 0xff) << 8 | (transparency[2 * channel + 1] & 0xff);
    }

    /** The sample of the given number in a row that begins with its filter byte, at its full depth. */
    private int sample(byte[] row, int number) {
        return switch (depth) {
            case 8 -> row[1 + number] & 0xff;
            case 16 -> (row[1 + 2 * number] & 0xff) << 8 | (row[2 + 2 * number] & 0xff);
            default -> {
                var bit = number * depth;
                yield row[1 + bit / 8] >> (8 - depth - bit % 8) & ((1 << depth) - 1);
            }
        };
    }

    private int level(int sample) {
        return switch (depth) {
            case 1 -> sample * 255;
            case 2 -> sample * 85;
            case 4 -> sample * 17;
            case 8 -> sample;
            default -> sample >> 8;
        };
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
