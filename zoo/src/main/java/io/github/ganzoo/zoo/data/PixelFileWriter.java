package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a {@link PixelFile}, which appears when it is complete. Several threads may add images. */
final class PixelFileWriter implements AutoCloseable {

    private final WholeFile file;
    private final List<String> key;
    private final List<Integer> checksums = new ArrayList<>();

    private PixelFileWriter(WholeFile file, List<String> key) {
        this.file = file;
        this.key = key;
    }

    /**
     * A new file.
     *
     * @param key as in {@link PixelFile#open}
     */
    static PixelFileWriter create(Path path, List<String> key) throws IOException {
        var writer = new PixelFileWriter(WholeFile.create(path), key);
        writer.file.write(ByteBuffer.allocate(PixelFile.HEADER));
        return writer;
    }

    /**
     * Appends an image and returns its number.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    synchronized int add(byte[] image) {
        try {
            file.write(ByteBuffer.wrap(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        checksums.add(PixelFile.checksum(image));
        return checksums.size() - 1;
    }

    /** Completes the file and gives it its name. */
    synchronized void finish(Map<String, PixelFile.Origin> origins) throws IOException {
        var index = new Index();
        try (var out = new DataOutputStream(new BufferedOutputStream(index, 1 << 16))) {
            PixelFile.writeIndex(out, checksums, origins);
        }
        file.writeAt(
                0, ByteBuffer.wrap(PixelFile.header(key, checksums.size(), index.length, Sha256.hex(index.digest))));
        file.finish();
    }

    /** Deletes the file if it is not complete. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Appends the index to the file, counts its bytes and hashes them. */
    private final class Index extends OutputStream {
        private final MessageDigest digest = Sha256.digest();
        private long length;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            digest.update(bytes, from, count);
            length += count;
            file.write(ByteBuffer.wrap(bytes, from, count));
        }
    }
}
