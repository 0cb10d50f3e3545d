package io.github.ganzoo.formats;

import io.github.ganzoo.formats.LosslessBits.Code;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Unpacks the pixels of a lossless WebP stream (RFC 9649, section 3), before its transforms are undone. */
final class LosslessImage {

    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    /** Near pixels by their code: rows up in the upper four bits, 8 less the columns to the left in the lower. */
    private static final byte[] NEAR = HexFormat.of()
            .parseHex("1807171928062729161a262a38053739151b363a252b48044749141c353b"
                    + "464a242c58454b343c035759131d565a232d444c555b333d68026769121e"
                    + "666a222e545c434d656b323e78017779535d111f646c424e767a212f757b"
                    + "313f636d525e00747c414f1020626e30737d515f40727e616f50717f6070");

    private final LosslessBits bits;
    private final int width;
    private final int[] pixels;
    private final int cacheBits;
    private final int[] cache;
    private int cached;

    private LosslessImage(LosslessBits bits, int width, int height) throws RefusedImage {
        this.bits = bits;
        this.width = width;
        this.pixels = new int[width * height];
        this.cacheBits = bits.flag() ? bits.read(4) : 0;
        if (cacheBits > 11) {
            throw RefusedImage.corrupt("is a WebP image with a color cache of " + cacheBits + " bits");
        }
        this.cache = new int[cacheBits == 0 ? 0 : 1 << cacheBits];
    }

    /** The image itself, whose parts may have codes of their own; {@code [height, width]}, ARGB. */
    static int[] read(LosslessBits bits, int width, int height) throws RefusedImage {
        var image = new LosslessImage(bits, width, height);
        if (!bits.flag()) {
            image.unpack(new Codes[] {image.codes()}, null, 0);
            return image.pixels;
        }
        var blockBits = 2 + bits.read(3);
        var groups = readPart(bits, blocks(width, blockBits), blocks(height, blockBits));
        var most = 0;
        for (var i = 0; i < groups.length; i++) {
            groups[i] = (groups[i] >> 8) & 0xffff;
            most = Math.max(most, groups[i]);
        }
        var used = new boolean[most + 1];
        for (var group : groups) {
            used[group] = true;
        }
        var codes = new Codes[most + 1];
        for (var i = 0; i <= most; i++) {
            var each = image.codes();
            // A small file may name many that no pixel has.
            codes[i] = used[i] ? each : null;
        }
        image.unpack(codes, groups, blockBits);
        return image.pixels;
    }

    /** An image that serves the decoding of another. */
    static int[] readPart(LosslessBits bits, int width, int height) throws RefusedImage {
        var image = new LosslessImage(bits, width, height);
        image.unpack(new Codes[] {image.codes()}, null, 0);
        return image.pixels;
    }

    /** How many blocks of {@code 1 << bits} cover an edge. */
    static int blocks(int edge, int bits) {
        return (edge + (1 << bits) - 1) >> bits;
    }

    private record Codes(Code green, Code red, Code blue, Code alpha, Code distance) {}

    private Codes codes() throws RefusedImage {
        return new Codes(
                bits.code(LITERALS + LENGTHS + cache.length),
                bits.code(LITERALS),
                bits.code(LITERALS),
                bits.code(LITERALS),
                bits.code(DISTANCES));
    }

    private void unpack(@Nullable Codes[] codes, int @Nullable [] groups, int blockBits) throws RefusedImage {
        var across = blocks(width, blockBits);
        var at = 0;
        while (at < pixels.length) {
            var group = groups == null ? 0 : groups[((at / width) >> blockBits) * across + ((at % width) >> blockBits)];
            var code = codes[group];
            if (code == null) {
                throw new IllegalStateException("every group of a pixel has its codes");
            }
            var symbol = code.green.read();
            if (symbol < LITERALS) {
                var red = code.red.read();
                var blue = code.blue.read();
                pixels[at++] = code.alpha.read() << 24 | red << 16 | symbol << 8 | blue;
            } else if (symbol < LITERALS + LENGTHS) {
                at = copy(at, number(symbol - LITERALS), distance(number(code.distance.read())));
            } else {
                remember(at);
                pixels[at++] = cache[symbol - LITERALS - LENGTHS];
            }
        }
    }

    private int copy(int at, int length, int distance) throws RefusedImage {
        if (distance > at || length > pixels.length - at) {
            throw RefusedImage.corrupt("is a WebP image that repeats what is outside of it");
        }
        for (var i = at; i < at + length; i++) {
            pixels[i] = pixels[i - distance];
        }
        return at + length;
    }

    /** A length or distance by its prefix and some bits more. */
    private int number(int prefix) throws RefusedImage {
        if (prefix < 4) {
            return prefix + 1;
        }
        var more = (prefix - 2) >> 1;
        return ((2 + (prefix & 1)) << more) + bits.read(more) + 1;
    }

    private int distance(int number) {
        if (number > NEAR.length) {
            return number - NEAR.length;
        }
        var near = NEAR[number - 1];
        return Math.max(1, (near >> 4) * width + 8 - (near & 15));
    }

    /** Takes the pixels before {@code end} into the cache, which is looked at more rarely. */
    private void remember(int end) {
        for (; cached < end; cached++) {
            cache[(0x1e35a7bd * pixels[cached]) >>> (Integer.SIZE - cacheBits)] = pixels[cached];
        }
    }
}
