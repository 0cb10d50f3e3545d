package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Windows bitmaps without run-length coding, of 1 to 32 bits a pixel. */
final class BmpDecoder {

    private static final int BITFIELDS = 3;
    private static final int ALPHA_BITFIELDS = 6;

    private final ByteBuffer file;
    private int width;
    private int height;
    private int bits;
    private boolean topDown;
    private byte[] palette = {};
    private final int[] masks = new int[4];

    private BmpDecoder(byte[] encoded) {
        this.file = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Pixels decode(byte[] encoded, DecodeLimits limits) throws RefusedImage {
        try {
            return new BmpDecoder(encoded).image(limits);
        } catch (BufferUnderflowException e) {
            throw RefusedImage.truncated("ends inside its BMP header");
        }
    }

    private Pixels image(DecodeLimits limits) throws RefusedImage {
        file.getLong();
        file.getShort();
        var dataOffset = Integer.toUnsignedLong(file.getInt());
        readHeader(limits);
        var rowBytes = ((long) width * bits + 31) / 32 * 4;
        if (dataOffset < file.position()) {
            throw RefusedImage.corrupt("has its BMP pixels inside its header");
        }
        if (dataOffset + rowBytes * height > file.limit()) {
            throw RefusedImage.truncated("ends before the last row of its BMP image");
        }
        if (masks[3] != 0 && isTransparentThroughout((int) dataOffset, (int) rowBytes)) {
            masks[3] = 0;
        }
        var rgb = new byte[3 * width * height];
        for (var y = 0; y < height; y++) {
            var from = (int) (dataOffset + rowBytes * (topDown ? y : height - 1 - y));
            readRow(from, rgb, 3 * y * width);
        }
        return new Pixels(width, height, rgb);
    }

    /** Programs without transparency leave its bits zero; the image is meant to be opaque. */
    private boolean isTransparentThroughout(int from, int rowBytes) {
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                if ((pixel(from + y * rowBytes, x) & masks[3]) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A pixel of 16 or 32 bits. */
    private int pixel(int row, int x) {
        return bits == 16 ? file.getShort(row + 2 * x) & 0xffff : file.getInt(row + 4 * x);
    }

    private void readHeader(DecodeLimits limits) throws RefusedImage {
        var start = file.position();
        var size = file.getInt();
        var core = size == 12;
        if (!core && (size < 40 || size > 256)) {
            throw RefusedImage.unsupported("has a BMP header of " + Integer.toUnsignedString(size) + " bytes");
        }
        var declaredWidth = core ? file.getShort() & 0xffff : file.getInt();
        long declaredHeight = core ? file.getShort() & 0xffff : file.getInt();
        topDown = declaredHeight < 0;
        DeclaredSize.require(declaredWidth, Math.abs(declaredHeight), limits);
        width = declaredWidth;
        height = (int) Math.abs(declaredHeight);
        file.getShort();
        bits = file.getShort();
        var compression = core ? 0 : file.getInt();
        var colors = 0;
        if (!core) {
            file.getInt();
            file.getLong();
            colors = file.getInt();
            file.getInt();
        }
        readMasks(compression, size);
        file.position(Math.max(file.position(), Math.min(file.limit(), start + size)));
        if (bits <= 8) {
            var entry = core ? 3 : 4;
            var most = 1 << bits;
            var count = colors <= 0 || colors > most ? most : colors;
            palette = new byte[3 * count];
            for (var i = 0; i < count; i++) {
                for (var c = 2; c >= 0; c--) {
                    palette[3 * i + c] = file.get();
                }
                file.position(Math.min(file.limit(), file.position() + entry - 3));
            }
        }
    }

    private void readMasks(int compression, int headerSize) throws RefusedImage {
        switch (compression) {
            case 0 -> {
                switch (bits) {
                    case 1, 4, 8, 24 -> {}
                    case 16 -> setMasks(0x7c00, 0x3e0, 0x1f, 0);
                    case 32 -> setMasks(0xff0000, 0xff00, 0xff, 0);
                    default -> throw RefusedImage.corrupt("is a BMP of " + bits + " bits a pixel");
                }
            }
            case BITFIELDS, ALPHA_BITFIELDS -> {
                if (bits != 16 && bits != 32) {
                    throw RefusedImage.corrupt("is a BMP of " + bits + " bits a pixel with bit masks");
                }
                var alpha = headerSize >= 56 || compression == ALPHA_BITFIELDS;
                setMasks(file.getInt(), file.getInt(), file.getInt(), alpha ? file.getInt() : 0);
            }
            default ->
                throw RefusedImage.unsupported(
                        "is a BMP of compression " + compression + "; only uncompressed ones are decoded here");
        }
    }

    private void setMasks(int red, int green, int blue, int alpha) {
        masks[0] = red;
        masks[1] = green;
        masks[2] = blue;
        masks[3] = alpha;
    }

    private void readRow(int from, byte[] rgb, int offset) throws RefusedImage {
        var to = offset;
        for (var x = 0; x < width; x++) {
            switch (bits) {
                case 24 -> {
                    for (var c = 0; c < 3; c++) {
                        rgb[to + c] = file.get(from + 3 * x + 2 - c);
                    }
                }
                case 16, 32 -> {
                    var pixel = pixel(from, x);
                    var alpha = masks[3] == 0 ? 255 : level(pixel, masks[3]);
                    for (var c = 0; c < 3; c++) {
                        rgb[to + c] = Alpha.onWhite(level(pixel, masks[c]), alpha);
                    }
                }
                default -> {
                    var bit = x * bits;
                    var index = file.get(from + bit / 8) >> (8 - bits - bit % 8) & ((1 << bits) - 1);
                    if (3 * index >= palette.length) {
                        throw RefusedImage.corrupt(
                                "uses the color " + index + " of a BMP palette of " + palette.length / 3);
                    }
                    System.arraycopy(palette, 3 * index, rgb, to, 3);
                }
            }
            to += 3;
        }
    }

    /** The part of a pixel under a mask, spread over 0 to 255. */
    private static int level(int pixel, int mask) {
        if (mask == 0) {
            return 0;
        }
        var shift = Integer.numberOfTrailingZeros(mask);
        var most = Integer.toUnsignedLong(mask) >> shift;
        return (int) ((Integer.toUnsignedLong(pixel & mask) >> shift) * 255 / most);
    }
}
