package io.github.ganzoo.runtime.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A file of named vectors. They are written one after another and not kept in memory. It is a {@link WholeFile}.
 *
 * <ul>
 *   <li>{@code .csv}: a record a vector, its name and then its values (RFC 4180, UTF-8, no header); names with commas,
 *       quotation marks, line breaks or blanks at an end are quoted.
 *   <li>{@code .npy}: float32 {@code [rows, dimension]}, or of more axes, NumPy's format 1.0; the names lie beside it
 *       in {@code .txt}, UTF-8, a line a row. A backslash in a name is doubled there, and a line break is written
 *       {@code \n}, {@code \r} or, if it is of a rare kind, {@code \x0b} or {@code \}{@code u2028}.
 *   <li>{@code .sql}: a script for {@code psql} that makes a table, named as the file, of {@code file}, its first
 *       folder as {@code label}, and {@code embedding}: pgvector's type, or an array where pgvector is not there.
 * </ul>
 */
public abstract sealed class VectorFile implements AutoCloseable permits VectorFile.Csv, VectorFile.Npy, SqlFile {

    VectorFile() {}

    /**
     * A new file of the kind that its name ends in.
     *
     * @param shape of one vector in {@code .npy}
     * @throws IllegalArgumentException if the name ends otherwise, or vectors are too long for the format
     */
    public static VectorFile create(Path target, int... shape) throws IOException {
        return create(target, VectorFormat.of(target), shape);
    }

    /**
     * A new file of a format.
     *
     * @param shape of one vector in {@code .npy}
     * @throws IllegalArgumentException if the name has another ending, or vectors are too long for the format
     */
    public static VectorFile create(Path target, VectorFormat format, int... shape) throws IOException {
        if (!format.fits(target)) {
            throw new IllegalArgumentException(target + " does not end in ." + format.ending()
                    + ", as files of the format " + format.id() + " do");
        }
        return switch (format) {
            case CSV -> new Csv(WholeFile.create(target));
            case NPY -> npy(target, shape.clone());
            case SQL -> SqlFile.create(target, SqlFile.Column.VECTOR, length(shape));
            case SQL_ARRAY -> SqlFile.create(target, SqlFile.Column.ARRAY, length(shape));
        };
    }

    private static VectorFile npy(Path target, int[] shape) throws IOException {
        var name = String.valueOf(target.getFileName());
        var names = target.resolveSibling(name.substring(0, name.length() - 4) + ".txt");
        var vectors = WholeFile.create(target);
        try {
            return new Npy(vectors, WholeFile.create(names), shape);
        } catch (IOException e) {
            vectors.close();
            throw e;
        }
    }

    private static int length(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Writes the next vector. */
    public abstract void add(String name, float[] vector) throws IOException;

    /** Gives the files their names. */
    public abstract void finish() throws IOException;

    /** Deletes unfinished files. */
    @Override
    public abstract void close() throws IOException;

    static final class Csv extends VectorFile {

        private final WholeFile file;

        Csv(WholeFile file) {
            this.file = file;
        }

        @Override
        public void add(String name, float[] vector) throws IOException {
            var line = new StringBuilder(quoted(name));
            for (var value : vector) {
                line.append(',').append(value);
            }
            file.write(line.append('\n').toString());
        }

        private static String quoted(String name) {
            var plain = name.equals(name.strip())
                    && !name.isEmpty()
                    && name.chars().noneMatch(letter -> ",\"\n\r".indexOf(letter) >= 0);
            return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
        }

        @Override
        public void finish() throws IOException {
            file.finish();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** The header is padded so that the data begin at a multiple of 64. */
    static final class Npy extends VectorFile {

        private static final int HEADER = 128;

        private final WholeFile vectors;
        private final WholeFile names;
        private final ByteBuffer row;
        private final int[] shape;
        private long rows;

        Npy(WholeFile vectors, WholeFile names, int[] shape) throws IOException {
            this.vectors = vectors;
            this.names = names;
            this.shape = shape;
            this.row = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, length(shape)))
                    .order(ByteOrder.LITTLE_ENDIAN);
            vectors.write(ByteBuffer.allocate(HEADER));
        }

        @Override
        public void add(String name, float[] vector) throws IOException {
            row.clear().asFloatBuffer().put(vector);
            vectors.write(row);
            names.write(onOneLine(name) + "\n");
            rows++;
        }

        /** Escapes every character that common readers take for the end of a line. */
        private static String onOneLine(String name) {
            var line = new StringBuilder();
            for (var i = 0; i < name.length(); i++) {
                var letter = name.charAt(i);
                switch (letter) {
                    case '\\' -> line.append("\\\\");
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    case '\u000B', '\f', '\u001C', '\u001D', '\u001E', '\u0085' ->
                        line.append(String.format(Locale.ROOT, "\\x%02x", (int) letter));
                    case '\u2028', '\u2029' -> line.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
                    default -> line.append(letter);
                }
            }
            return line.toString();
        }

        /** The number of rows is known only at the end. */
        private void writeHeader() throws IOException {
            var description = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", "
                    + Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ")) + "), }";
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
            vectors.writeAt(0, header);
        }

        @Override
        public void finish() throws IOException {
            writeHeader();
            vectors.seal();
            names.seal();
            vectors.finish();
            names.finish();
        }

        @Override
        public void close() throws IOException {
            try (vectors) {
                names.close();
            }
        }
    }
}
