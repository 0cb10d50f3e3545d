package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.spi.RefusedImage;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates a PNG's rows, one after another, and undoes their filters (ISO/IEC 15948, section 9). */
final class PngRows implements AutoCloseable {

    private final Deque<ByteBuffer> compressed;
    private final int step;
    private final Inflater inflater = new Inflater();

    /**
     * Begins at the first row.
     *
     * @param compressed the image data; each piece is removed when it is read
     * @param step how many bytes lie between one pixel and the next, at least 1
     */
    PngRows(Deque<ByteBuffer> compressed, int step) {
        this.compressed = compressed;
        this.step = step;
    }

    /**
     * Reads the next row.
     *
     * @param row filled with the byte of its filter and its samples
     * @param above the row before it; zeros above the first
     */
    void read(byte[] row, byte[] above) throws RefusedImage {
        inflate(row);
        unfilter(row, above);
    }

    private void inflate(byte[] row) throws RefusedImage {
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

    private void unfilter(byte[] row, byte[] above) throws RefusedImage {
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

    @Override
    public void close() {
        inflater.end();
    }
}
