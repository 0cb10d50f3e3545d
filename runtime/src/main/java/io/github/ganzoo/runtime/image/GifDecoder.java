package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** GIF 87a and 89a: the first frame on its logical screen, white where nothing is drawn. */
final class GifDecoder {

    private static final int MOST_CODES = 4096;

    private final ByteBuffer file;
    private final DecodeLimits limits;

    private GifDecoder(byte[] encoded, DecodeLimits limits) {
        this.file = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        this.limits = limits;
    }

    static Pixels decode(byte[] encoded, DecodeLimits limits) throws RefusedImage {
        try {
            return new GifDecoder(encoded, limits).firstFrame();
        } catch (BufferUnderflowException e) {
            throw RefusedImage.truncated("ends inside its GIF image");
        }
    }

    private Pixels firstFrame() throws RefusedImage {
        file.position(6);
        var screenWidth = unsigned16();
        var screenHeight = unsigned16();
        DeclaredSize.require(Math.max(1, screenWidth), Math.max(1, screenHeight), limits);
        var flags = unsigned();
        file.getShort();
        var palette = palette(flags);
        var transparent = -1;
        while (true) {
            var block = unsigned();
            if (block == 0x21) {
                if (unsigned() == 0xf9) {
                    transparent = transparentColor(transparent);
                }
                skipSubBlocks();
            } else if (block == 0x2c) {
                return frame(screenWidth, screenHeight, palette, transparent);
            } else if (block == 0x3b) {
                throw RefusedImage.corrupt("is a GIF without a frame");
            } else {
                throw RefusedImage.corrupt("has an unknown GIF block " + block);
            }
        }
    }

    private Pixels frame(int screenWidth, int screenHeight, byte[] screenPalette, int transparent) throws RefusedImage {
        var left = unsigned16();
        var top = unsigned16();
        var width = unsigned16();
        var height = unsigned16();
        DeclaredSize.require(width, height, limits);
        // As browsers and Pillow do, a screen too small for its frame grows.
        var toWidth = Math.max(screenWidth, left + width);
        var toHeight = Math.max(screenHeight, top + height);
        DeclaredSize.require(toWidth, toHeight, limits);
        var flags = unsigned();
        var palette = (flags & 0x80) != 0 ? palette(flags) : screenPalette;
        var indices = indices(width * height);
        var rgb = new byte[3 * toWidth * toHeight];
        Arrays.fill(rgb, (byte) 255);
        var from = 0;
        for (var i = 0; i < height; i++) {
            var row = (flags & 0x40) != 0 ? interlacedRow(i, height) : i;
            var to = 3 * ((top + row) * toWidth + left);
            for (var x = 0; x < width; x++) {
                var index = indices[from++] & 0xff;
                if (index != transparent) {
                    if (3 * index >= palette.length) {
                        throw RefusedImage.corrupt(
                                "uses the color " + index + " of a GIF palette of " + palette.length / 3);
                    }
                    System.arraycopy(palette, 3 * index, rgb, to, 3);
                }
                to += 3;
            }
        }
        return new Pixels(toWidth, toHeight, rgb);
    }

    /** Reads a graphic control extension. */
    private int transparentColor(int before) {
        file.mark();
        if (unsigned() != 4) {
            file.reset();
            return before;
        }
        var flags = unsigned();
        file.getShort();
        var index = unsigned();
        return (flags & 1) != 0 ? index : -1;
    }

    /** Where the {@code i}-th stored row of an interlaced frame belongs: every 8th, the 8ths between, 4ths, 2nds. */
    private static int interlacedRow(int i, int height) {
        var eighths = (height + 7) / 8;
        var upToFourths = (height + 3) / 4;
        var upToHalves = (height + 1) / 2;
        if (i < eighths) {
            return 8 * i;
        }
        if (i < upToFourths) {
            return 8 * (i - eighths) + 4;
        }
        return i < upToHalves ? 4 * (i - upToFourths) + 2 : 2 * (i - upToHalves) + 1;
    }

    private byte[] palette(int flags) {
        if ((flags & 0x80) == 0) {
            return new byte[0];
        }
        var colors = new byte[3 << ((flags & 7) + 1)];
        file.get(colors);
        return colors;
    }

    /** Undoes the LZW coding. */
    private byte[] indices(int count) throws RefusedImage {
        var rootBits = unsigned();
        if (rootBits < 1 || rootBits > 8) {
            throw RefusedImage.corrupt("has GIF codes of " + rootBits + " bits");
        }
        var data = joinSubBlocks();
        // A code of three bits or more stands for less than 4096 pixels.
        if (data.length * 8L / 3 * MOST_CODES < count) {
            throw RefusedImage.truncated(
                    "declares " + count + " pixels but has only " + data.length + " bytes of them");
        }
        var clear = 1 << rootBits;
        var prefix = new short[MOST_CODES];
        var suffix = new byte[MOST_CODES];
        var length = new short[MOST_CODES];
        for (var code = 0; code < clear; code++) {
            suffix[code] = (byte) code;
            length[code] = 1;
        }
        var indices = new byte[count];
        var filled = 0;
        var next = clear + 2;
        var bits = rootBits + 1;
        var previous = -1;
        var buffer = 0;
        var buffered = 0;
        var at = 0;
        while (filled < count) {
            while (buffered < bits) {
                if (at == data.length) {
                    throw RefusedImage.truncated("ends before the last row of its GIF frame");
                }
                buffer |= (data[at++] & 0xff) << buffered;
                buffered += 8;
            }
            var code = buffer & ((1 << bits) - 1);
            buffer >>>= bits;
            buffered -= bits;
            if (code == clear) {
                next = clear + 2;
                bits = rootBits + 1;
                previous = -1;
                continue;
            }
            if (code == clear + 1) {
                throw RefusedImage.truncated("ends its GIF frame before the last row");
            }
            var known = previous < 0 ? clear - 1 : Math.min(next, MOST_CODES - 1);
            if (code > known) {
                throw RefusedImage.corrupt("has an impossible GIF code");
            }
            if (previous >= 0 && next < MOST_CODES) {
                prefix[next] = (short) previous;
                length[next] = (short) (length[previous] + 1);
                suffix[next] = first(code == next ? previous : code, prefix, suffix, length);
                next++;
                if (next == 1 << bits && bits < 12) {
                    bits++;
                }
            }
            var run = length[code];
            for (int i = filled + run - 1, part = code; i >= filled; i--) {
                if (i < count) {
                    indices[i] = suffix[part];
                }
                part = prefix[part];
            }
            filled += run;
            previous = code;
        }
        return indices;
    }

    private static byte first(int code, short[] prefix, byte[] suffix, short[] length) {
        var part = code;
        while (length[part] > 1) {
            part = prefix[part];
        }
        return suffix[part];
    }

    private byte[] joinSubBlocks() {
        var start = file.position();
        skipSubBlocks();
        var joined = new byte[file.position() - start];
        file.position(start);
        var filled = 0;
        for (var size = unsigned(); size > 0; size = unsigned()) {
            file.get(joined, filled, size);
            filled += size;
        }
        return Arrays.copyOf(joined, filled);
    }

    private void skipSubBlocks() {
        for (var size = unsigned(); size > 0; size = unsigned()) {
            if (size > file.remaining()) {
                throw new BufferUnderflowException();
            }
            file.position(file.position() + size);
        }
    }

    private int unsigned() {
        return file.get() & 0xff;
    }

    private int unsigned16() {
        return file.getShort() & 0xffff;
    }
}
