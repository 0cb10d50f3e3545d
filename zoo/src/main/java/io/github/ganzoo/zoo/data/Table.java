package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of images, read from CSV or JSON lines.
 *
 * @param source its name in errors
 * @param columns names of the columns, each once
 * @param rows in the file's order
 * @param form an unusual form, such as {@code separated by semicolons}; otherwise empty
 */
record Table(String source, List<String> columns, List<Row> rows, String form) {
    /** The names of files that are read as tables, the first before the second. */
    static final List<String> FILE_NAMES = List.of("metadata.csv", "metadata.jsonl");

    private static final int LOOKED_AT = 1000;

    /**
     * One row.
     *
     * @param line where it begins, counted from 1
     * @param values by column; an empty field is absent
     */
    record Row(long line, Map<String, String> values) {}

    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The table in a folder, if there is one. */
    static Optional<Path> in(Path folder) {
        return FILE_NAMES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Reads a file.
     *
     * @throws DataException when it cannot be read, or is no table
     */
    static Table read(Path file) {
        try {
            return of(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + FileFault.reason(e) + ".", e);
        }
    }

    /**
     * Reads the content of a file whose name ends in {@code .csv} or {@code .jsonl}.
     *
     * @throws DataException when it is no table
     */
    static Table of(byte[] content, String source) {
        var text = text(content, source);
        return source.endsWith(".jsonl") ? JsonLines.read(text, source) : CsvText.read(text, source);
    }

    private static String text(byte[] content, String source) {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            boolean mark = i == 1 && (content[0] & 0xFF) + (content[1] & 0xFF) == 0xFE + 0xFF;
            if (content[i] == 0 || mark) {
                throw new DataException(source
                        + " is not text in UTF-8, but UTF-16 or a spreadsheet's own format; save it as CSV in UTF-8.");
            }
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DataException(source + " is not text in UTF-8; save it in that encoding.", e);
        }
    }
}
