package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.util.List;
import java.util.Set;

/**
 * How the first page of a TIFF is stored. It is checked against the limits and the bytes of the file.
 *
 * @param bits of each sample
 * @param samples of each pixel
 * @param planar whether each sample has its own pieces
 * @param predictor 1 for none, 2 for horizontal differences
 * @param fillOrder 1, or 2 for bytes whose lowest bit comes first
 * @param pieces the tiles, or the strips as tiles of the image's width
 */
record TiffLayout(
        int width,
        int height,
        int bits,
        int samples,
        int photometric,
        int compression,
        boolean planar,
        int predictor,
        int fillOrder,
        Pieces pieces) {

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int COLOR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int INK_SET = 332;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;

    /** What is read at all. */
    static final Set<Integer> TAGS = Set.of(
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            FILL_ORDER,
            STRIP_OFFSETS,
            ORIENTATION,
            SAMPLES,
            ROWS_PER_STRIP,
            STRIP_BYTES,
            PLANAR,
            PREDICTOR,
            COLOR_MAP,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILE_OFFSETS,
            TILE_BYTES,
            INK_SET,
            EXTRA_SAMPLES,
            SAMPLE_FORMAT,
            JPEG_TABLES);

    static final int NONE = 1;
    static final int LZW = 5;
    static final int JPEG = 7;
    static final int DEFLATE = 8;
    static final int PACK_BITS = 32773;
    static final int OLD_DEFLATE = 32946;

    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int INKS = 5;
    static final int YCC = 6;

    /** Tiles are padded; this many pixels of padding are never taken for damage. */
    private static final long SMALL = 1 << 20;

    /**
     * The parts that are packed each by itself, row by row, and one sample after the other if planar.
     *
     * @param width of each; those at the right are clipped if they are strips, else padded
     * @param height of each
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Pieces(boolean tiled, int width, int height, long[] offsets, long[] bytes) {}

    static TiffLayout of(TiffDirectory page, int fileBytes, DecodeLimits limits) throws RefusedImage {
        var declaredWidth = page.required(WIDTH, "a width");
        var declaredHeight = page.required(HEIGHT, "a height");
        DeclaredSize.require(declaredWidth, declaredHeight, limits);
        var width = (int) declaredWidth;
        var height = (int) declaredHeight;
        var samples = (int) Math.min(Integer.MAX_VALUE, page.one(SAMPLES, 1));
        var photometric = (int) page.required(PHOTOMETRIC, "a color space");
        var compression = (int) page.one(COMPRESSION, NONE);
        var bits = bits(page);
        requireKnown(page, photometric, samples, bits, compression);
        var planar = page.one(PLANAR, 1) == 2 && samples > 1;
        var pieces = pieces(page, width, height);
        var layout = new TiffLayout(
                width,
                height,
                bits,
                samples,
                photometric,
                compression,
                planar,
                (int) page.one(PREDICTOR, 1),
                (int) page.one(FILL_ORDER, 1),
                pieces);
        layout.requirePieces(fileBytes);
        return layout;
    }

    private static int bits(TiffDirectory page) throws RefusedImage {
        var all = page.all(BITS).orElse(new long[] {1});
        for (var each : all) {
            if (each != all[0]) {
                throw RefusedImage.unsupported("is a TIFF whose samples differ in their bits");
            }
        }
        return (int) all[0];
    }

    private static void requireKnown(TiffDirectory page, int photometric, int samples, int bits, int compression)
            throws RefusedImage {
        var format = page.one(SAMPLE_FORMAT, 1);
        if (format != 1 && format != 4) {
            throw RefusedImage.unsupported(
                    "is a TIFF of " + (format == 3 ? "floating-point" : "signed") + " samples; unsigned are decoded");
        }
        if (!List.of(NONE, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACK_BITS).contains(compression)) {
            throw RefusedImage.unsupported("is a TIFF of compression " + compression + "; none (1), LZW (5), JPEG (7),"
                    + " Deflate (8, 32946) and PackBits (32773) are decoded");
        }
        var predictor = page.one(PREDICTOR, 1);
        if (predictor != 1 && predictor != 2) {
            throw RefusedImage.unsupported("is a TIFF of predictor " + predictor + "; 1 and 2 are decoded");
        }
        var known =
                switch (photometric) {
                    case WHITE_IS_ZERO, BLACK_IS_ZERO -> samples == 1 || samples == 2;
                    case RGB -> samples == 3 || samples == 4;
                    case PALETTE -> samples == 1;
                    case INKS -> samples == 4 && page.one(INK_SET, 1) == 1 && compression != JPEG;
                    case YCC -> samples == 3 && compression == JPEG;
                    default -> false;
                };
        if (!known) {
            throw RefusedImage.unsupported("is a TIFF of color space " + photometric + " with " + samples
                    + " samples a pixel in compression " + compression + "; gray, RGB, palette, CMYK, and YCbCr as JPEG"
                    + " are decoded");
        }
        var depths = depths(photometric, samples, compression);
        if (!depths.contains(bits)) {
            throw RefusedImage.unsupported("is a TIFF of " + bits + " bits a sample; " + depths + " are decoded of its"
                    + " color space " + photometric);
        }
    }

    private static List<Integer> depths(int photometric, int samples, int compression) {
        if (compression == JPEG) {
            return List.of(8);
        }
        if (photometric == PALETTE) {
            return List.of(1, 2, 4, 8);
        }
        return samples == 1 ? List.of(1, 2, 4, 8, 16) : List.of(8, 16);
    }

    private static Pieces pieces(TiffDirectory page, int width, int height) throws RefusedImage {
        var tiled = page.all(TILE_OFFSETS).isPresent();
        var offsets = page.all(tiled ? TILE_OFFSETS : STRIP_OFFSETS)
                .orElseThrow(() -> RefusedImage.corrupt("is a TIFF without image data"));
        var bytes = page.all(tiled ? TILE_BYTES : STRIP_BYTES)
                .orElseThrow(() -> RefusedImage.corrupt("is a TIFF that does not say how long its image data is"));
        var pieceWidth = tiled ? page.required(TILE_WIDTH, "the width of its tiles") : width;
        var pieceHeight = tiled
                ? page.required(TILE_HEIGHT, "the height of its tiles")
                : Math.min(height, page.one(ROWS_PER_STRIP, height));
        if (pieceWidth < 1 || pieceHeight < 1) {
            throw RefusedImage.corrupt("is a TIFF in pieces of " + pieceWidth + "x" + pieceHeight + " pixels");
        }
        var padded = Math.multiplyHigh(pieceWidth, pieceHeight) == 0 ? pieceWidth * pieceHeight : Long.MAX_VALUE;
        if (padded > Math.max(SMALL, 4L * width * height) || padded < 0) {
            throw RefusedImage.corrupt(
                    "is a TIFF of " + width + "x" + height + " pixels in tiles of " + pieceWidth + "x" + pieceHeight);
        }
        return new Pieces(tiled, (int) pieceWidth, (int) pieceHeight, offsets, bytes);
    }

    private void requirePieces(int fileBytes) throws RefusedImage {
        var pixels = (long) across() * pieces.width * down() * pieces.height;
        if (pixels > 4 * Math.max(SMALL, (long) width * height)) {
            throw RefusedImage.corrupt("is a TIFF of " + width + "x" + height + " pixels in tiles of " + pieces.width
                    + "x" + pieces.height);
        }
        var count = (long) across() * down() * (planar ? samples : 1);
        if (pieces.offsets.length < count || pieces.bytes.length < count) {
            throw RefusedImage.corrupt("is a TIFF of " + count + " strips or tiles that says where "
                    + Math.min(pieces.offsets.length, pieces.bytes.length) + " are");
        }
        var all = 0L;
        for (var i = 0; i < count; i++) {
            if (pieces.offsets[i] + pieces.bytes[i] > fileBytes) {
                throw RefusedImage.truncated("ends inside its TIFF image data");
            }
            if (pieces.bytes[i] < 1 || (compression == NONE && pieces.bytes[i] < unpackedBytes(i))) {
                throw RefusedImage.corrupt("has a TIFF strip or tile of only " + pieces.bytes[i] + " bytes");
            }
            all += pieces.bytes[i];
        }
        if (all > fileBytes) {
            throw RefusedImage.corrupt("is a TIFF whose strips or tiles lie on one another");
        }
    }

    private long unpackedBytes(int piece) {
        var row = piece / across() % down();
        var rows = pieces.tiled ? pieces.height : Math.min(pieces.height, height - row * pieces.height);
        return rows * (((long) pieces.width * bits * (planar ? 1 : samples) + 7) / 8);
    }

    /** Some rows of pieces as an image of its own, whose pieces stay where they are. */
    TiffLayout rows(int from, int to) {
        var planes = planar ? samples : 1;
        var count = across() * (to - from);
        var offsets = new long[planes * count];
        var bytes = new long[planes * count];
        for (var plane = 0; plane < planes; plane++) {
            var first = across() * (plane * down() + from);
            System.arraycopy(pieces.offsets, first, offsets, plane * count, count);
            System.arraycopy(pieces.bytes, first, bytes, plane * count, count);
        }
        return new TiffLayout(
                width,
                Math.min(height, to * pieces.height) - from * pieces.height,
                bits,
                samples,
                photometric,
                compression,
                planar,
                predictor,
                fillOrder,
                new Pieces(pieces.tiled, pieces.width, pieces.height, offsets, bytes));
    }

    /** How many pieces are in a row. */
    int across() {
        return (width + pieces.width - 1) / pieces.width;
    }

    /** The number of rows of pieces. */
    int down() {
        return (height + pieces.height - 1) / pieces.height;
    }
}
