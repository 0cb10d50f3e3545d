package io.github.ganzoo.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of vectors, written one after another, so that memory holds none of them; it stands under its name only when
 * {@link #finish} has been called, whole. Closing it before leaves nothing behind.
 */
abstract sealed class VectorFile implements AutoCloseable {

    /**
     * A new {@code .csv}: the path and the values, a line a file; or {@code .npy}: float32 {@code [rows, dimension]},
     * with the paths, a line a row, in a {@code .txt} beside it.
     *
     * @throws IllegalArgumentException if the name ends otherwise
     */
    static VectorFile create(Path target, int dimension) throws IOException {
        var name = target.getFileName().toString();
        if (name.endsWith(".csv")) {
            return new Csv(target);
        }
        if (name.endsWith(".npy")) {
            return new Npy(target, target.resolveSibling(name.substring(0, name.length() - 4) + ".txt"), dimension);
        }
        throw new IllegalArgumentException(target + " ends neither in .npy nor in .csv");
    }

    /** Writes the next vector. */
    abstract void add(Embedded embedded) throws IOException;

    /** Puts what was written in its place. */
    abstract void finish() throws IOException;

    @Override
    public abstract void close() throws IOException;

    private static Path unfinished(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private static void moveInPlace(Path target) throws IOException {
        Files.move(unfinished(target), target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static final class Csv extends VectorFile {

        private final Path target;
        private final BufferedWriter lines;

        Csv(Path target) throws IOException {
            this.target = target;
            this.lines = Files.newBufferedWriter(unfinished(target), UTF_8);
        }

        @Override
        void add(Embedded embedded) throws IOException {
            lines.write('"' + embedded.file().toString().replace("\"", "\"\"") + '"');
            for (var value : embedded.vector()) {
                lines.write(',');
                lines.write(Float.toString(value));
            }
            lines.write('\n');
        }

        @Override
        void finish() throws IOException {
            lines.close();
            moveInPlace(target);
        }

        @Override
        public void close() throws IOException {
            lines.close();
            Files.deleteIfExists(unfinished(target));
        }
    }

    /** NumPy's format 1.0: its header is padded so that the data begin at a multiple of 64. */
    private static final class Npy extends VectorFile {

        private static final int HEADER = 128;

        private final Path target;
        private final Path names;
        private final FileChannel channel;
        private final BufferedWriter lines;
        private final ByteBuffer row;
        private long rows;

        Npy(Path target, Path names, int dimension) throws IOException {
            this.target = target;
            this.names = names;
            this.row = ByteBuffer.allocate(Float.BYTES * dimension).order(ByteOrder.LITTLE_ENDIAN);
            this.channel = FileChannel.open(
                    unfinished(target),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            channel.position(HEADER);
            this.lines = Files.newBufferedWriter(unfinished(names), UTF_8);
        }

        @Override
        void add(Embedded embedded) throws IOException {
            row.clear().asFloatBuffer().put(embedded.vector());
            writeAll(row);
            lines.write(embedded.file().toString());
            lines.write('\n');
            rows++;
        }

        private void writeAll(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        /** Only now is the number of rows known. */
        private void writeHeader() throws IOException {
            var description = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", "
                    + row.capacity() / Float.BYTES + "), }";
            var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            header.put((byte) 0x93)
                    .put("NUMPY".getBytes(US_ASCII))
                    .put((byte) 1)
                    .put((byte) 0);
            header.putShort((short) (HEADER - 10));
            header.put(description.getBytes(US_ASCII));
            while (header.remaining() > 1) {
                header.put((byte) ' ');
            }
            header.put((byte) '\n').flip();
            channel.position(0);
            writeAll(header);
        }

        @Override
        void finish() throws IOException {
            writeHeader();
            channel.close();
            lines.close();
            moveInPlace(target);
            moveInPlace(names);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            lines.close();
            Files.deleteIfExists(unfinished(target));
            Files.deleteIfExists(unfinished(names));
        }
    }
}
