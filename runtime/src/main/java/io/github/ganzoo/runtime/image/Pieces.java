package io.github.ganzoo.runtime.image;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/** Parts of arrays, read in place as one stream. Not thread-safe. */
final class Pieces extends ImageInputStreamImpl {

    /** {@code bytes[from .. from + length)}. */
    private record Piece(byte[] bytes, int from, int length) {}

    private final List<Piece> pieces = new ArrayList<>();

    /** Appends {@code bytes[from .. to)}, which must not change as long as this is read. */
    void add(byte[] bytes, int from, int to) {
        pieces.add(new Piece(bytes, from, to - from));
    }

    void add(byte[] bytes) {
        add(bytes, 0, bytes.length);
    }

    void addFirst(byte[] bytes) {
        pieces.add(0, new Piece(bytes, 0, bytes.length));
    }

    /** All of it, copied. */
    byte[] toByteArray() {
        var all = new byte[pieces.stream().mapToInt(Piece::length).sum()];
        var to = 0;
        for (var piece : pieces) {
            System.arraycopy(piece.bytes, piece.from, all, to, piece.length);
            to += piece.length;
        }
        return all;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        bitOffset = 0;
        var start = 0L;
        for (var piece : pieces) {
            if (streamPos < start + piece.length) {
                var skipped = (int) (streamPos - start);
                var count = Math.min(length, piece.length - skipped);
                System.arraycopy(piece.bytes, piece.from + skipped, target, offset, count);
                streamPos += count;
                return count;
            }
            start += piece.length;
        }
        return -1;
    }
}
