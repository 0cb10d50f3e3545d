package io.github.ganzoo.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;

/** Files of vectors, written whole or not at all. */
final class VectorFile {

    private VectorFile() {}

    /**
     * Writes {@code .csv}: the path and the values, a line a file; or {@code .npy}: float32 {@code [rows, dimension]},
     * with the paths, a line a row, in a {@code .txt} beside it.
     */
    static void write(Path target, List<Embedded> vectors, int dimension) throws IOException {
        var name = target.getFileName().toString();
        if (name.endsWith(".csv")) {
            whole(target, file -> writeLines(file, vectors, VectorFile::csv));
        } else if (name.endsWith(".npy")) {
            whole(target, file -> writeNpy(file, vectors, dimension));
            var paths = target.resolveSibling(name.substring(0, name.length() - 4) + ".txt");
            whole(paths, file -> writeLines(file, vectors, each -> each.file().toString()));
        } else {
            throw new IllegalArgumentException(target + " ends neither in .npy nor in .csv");
        }
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static void whole(Path target, Writing writing) throws IOException {
        var unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            writing.to(unfinished);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeLines(Path file, List<Embedded> vectors, Function<Embedded, String> line)
            throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (var each : vectors) {
                out.write(line.apply(each));
                out.write('\n');
            }
        }
    }

    private static String csv(Embedded embedded) {
        var line = new StringBuilder("\"")
                .append(embedded.file().toString().replace("\"", "\"\""))
                .append('"');
        for (var value : embedded.vector()) {
            line.append(',').append(value);
        }
        return line.toString();
    }

    /** NumPy's format 1.0: its header is padded so that the data begin at a multiple of 64. */
    private static void writeNpy(Path file, List<Embedded> vectors, int dimension) throws IOException {
        var description =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + vectors.size() + ", " + dimension + "), }";
        var length = (10 + description.length() + 1 + 63) / 64 * 64;
        var header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(US_ASCII)).put((byte) 1).put((byte) 0);
        header.putShort((short) (length - 10));
        header.put((description + " ".repeat(length - 11 - description.length()) + "\n").getBytes(US_ASCII));
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header.array());
            var row = ByteBuffer.allocate(Float.BYTES * dimension).order(ByteOrder.LITTLE_ENDIAN);
            for (var each : vectors) {
                row.asFloatBuffer().put(each.vector());
                out.write(row.array());
            }
        }
    }
}
