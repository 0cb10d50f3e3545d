package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.spi.RefusedImage;
import java.util.Arrays;

/** The bits of a lossless WebP stream (RFC 9649), lowest first, and its prefix codes. */
final class LosslessBits {

    private static final int LONGEST = 15;
    private static final int LENGTH_SYMBOLS = 19;
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    private final byte[] data;
    private final int end;
    private int at;
    private long buffer;
    private int buffered;

    LosslessBits(byte[] data, int from, int end) {
        this.data = data;
        this.at = from;
        this.end = end;
    }

    /** The next bits as a number; 24 at most. */
    int read(int bits) throws RefusedImage {
        var value = peek(bits);
        skip(bits);
        return value;
    }

    boolean flag() throws RefusedImage {
        return read(1) == 1;
    }

    /** The next bits, with zeros behind the last. */
    private int peek(int bits) {
        while (buffered < bits && at < end) {
            buffer |= (data[at++] & 0xffL) << buffered;
            buffered += 8;
        }
        return (int) (buffer & ((1L << bits) - 1));
    }

    private void skip(int bits) throws RefusedImage {
        if (bits > buffered) {
            throw RefusedImage.truncated("ends inside its WebP image data");
        }
        buffer >>>= bits;
        buffered -= bits;
    }

    /** Reads a prefix code of so many symbols. */
    Code code(int symbols) throws RefusedImage {
        var lengths = flag() ? simpleLengths(symbols) : lengths(symbols);
        return new Code(lengths);
    }

    private byte[] simpleLengths(int symbols) throws RefusedImage {
        var two = flag();
        var lengths = new byte[Math.max(symbols, 256)];
        lengths[read(flag() ? 8 : 1)] = 1;
        if (two) {
            lengths[read(8)] = 1;
        }
        for (var symbol = symbols; symbol < lengths.length; symbol++) {
            if (lengths[symbol] != 0) {
                throw RefusedImage.corrupt("is a WebP image with an impossible prefix code");
            }
        }
        return Arrays.copyOf(lengths, symbols);
    }

    private byte[] lengths(int symbols) throws RefusedImage {
        var ofLengths = new byte[LENGTH_SYMBOLS];
        var stored = 4 + read(4);
        for (var i = 0; i < stored; i++) {
            ofLengths[LENGTH_ORDER[i]] = (byte) read(3);
        }
        var code = new Code(ofLengths);
        var left = flag() ? 2 + read(2 + 2 * read(3)) : symbols;
        var lengths = new byte[symbols];
        var previous = 8;
        for (var symbol = 0; symbol < symbols && left > 0; left--) {
            var length = code.read();
            if (length < 16) {
                lengths[symbol++] = (byte) length;
                previous = length == 0 ? previous : length;
                continue;
            }
            var times =
                    switch (length) {
                        case 16 -> 3 + read(2);
                        case 17 -> 3 + read(3);
                        default -> 11 + read(7);
                    };
            if (symbol + times > symbols) {
                throw RefusedImage.corrupt("is a WebP image with an impossible prefix code");
            }
            Arrays.fill(lengths, symbol, symbol + times, (byte) (length == 16 ? previous : 0));
            symbol += times;
        }
        return lengths;
    }

    /** A canonical prefix code; that of one symbol takes no bits. */
    final class Code {

        private static final int DIRECT = 8;

        private final int[] counts = new int[LONGEST + 1];
        private final short[] symbols;

        /** By the next bits: the symbol and, above 16 bits, its length; 0 where the code is longer. */
        private final int[] direct;

        private Code(byte[] lengths) throws RefusedImage {
            for (var length : lengths) {
                counts[length]++;
            }
            counts[0] = 0;
            var space = 0;
            var used = 0;
            var next = new int[LONGEST + 2];
            for (var length = 1; length <= LONGEST; length++) {
                space += counts[length] << (LONGEST - length);
                used += counts[length];
                next[length + 1] = used;
            }
            if (used == 0 || (used > 1 && space != 1 << LONGEST)) {
                throw RefusedImage.corrupt("is a WebP image with an impossible prefix code");
            }
            symbols = new short[used];
            for (var symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] != 0) {
                    symbols[next[lengths[symbol]]++] = (short) symbol;
                }
            }
            direct = used == 1 ? new int[0] : direct();
        }

        private int[] direct() {
            var table = new int[1 << DIRECT];
            var code = 0;
            var index = 0;
            for (var length = 1; length <= DIRECT; length++) {
                for (var i = 0; i < counts[length]; i++) {
                    // The first bit of a code is its highest, and the lowest of those read.
                    var first = Integer.reverse(code) >>> (Integer.SIZE - length);
                    for (var bits = first; bits < table.length; bits += 1 << length) {
                        table[bits] = (length << 16) | symbols[index];
                    }
                    code++;
                    index++;
                }
                code <<= 1;
            }
            return table;
        }

        int read() throws RefusedImage {
            if (symbols.length == 1) {
                return symbols[0];
            }
            var entry = direct[peek(DIRECT)];
            if (entry != 0) {
                skip(entry >> 16);
                return entry & 0xffff;
            }
            var bits = peek(LONGEST);
            var code = 0;
            var first = 0;
            var index = 0;
            for (var length = 1; length <= LONGEST; length++) {
                code = (code << 1) | ((bits >> (length - 1)) & 1);
                if (code - first < counts[length]) {
                    skip(length);
                    return symbols[index + code - first];
                }
                index += counts[length];
                first = (first + counts[length]) << 1;
            }
            throw new IllegalStateException("a complete code has no other bits");
        }
    }
}
