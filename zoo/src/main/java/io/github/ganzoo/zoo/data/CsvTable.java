package io.github.ganzoo.zoo.data;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A table of images: RFC 4180, first row the columns' names. */
final class CsvTable {
    private static final Set<String> OWN_COLUMNS = Set.of("file", "tile", "name", "label", "split");
    private static final int END = -1;

    private final String source;
    private final List<Map<String, String>> rows = new ArrayList<>();

    private CsvTable(String source) {
        this.source = source;
    }

    /**
     * @param source what to call the table in errors
     * @throws DataException when it is no such table
     */
    static CsvTable read(Reader reader, String source) throws IOException {
        var table = new CsvTable(source);
        var pushback = new PushbackReader(reader);
        var columns = table.record(pushback, 1);
        if (!columns.isEmpty() && columns.get(0).startsWith("\uFEFF")) {
            columns.set(0, columns.get(0).substring(1));
        }
        columns.replaceAll(column -> column.strip().replaceFirst("^file_name$", "file"));
        if (!columns.contains("file") || new HashSet<>(columns).size() < columns.size()) {
            throw new DataException("%s begins with the columns %s; expected different names, one of them file."
                    .formatted(source, columns));
        }
        for (int number = 2; ; number++) {
            var fields = table.record(pushback, number);
            if (fields.isEmpty()) {
                return table;
            }
            if (fields.equals(List.of(""))) {
                continue;
            }
            if (fields.size() != columns.size()) {
                throw new DataException("%s, row %d has %d fields, the first row has %d columns."
                        .formatted(source, number, fields.size(), columns.size()));
            }
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.get(i).isEmpty()) {
                    row.put(columns.get(i), fields.get(i));
                }
            }
            table.rows.add(row);
        }
    }

    List<Entry> entries() {
        var entries = new ArrayList<Entry>(rows.size());
        var names = new HashSet<String>();
        for (var row : rows) {
            var entry = entry(row);
            if (!names.add(entry.name())) {
                throw new DataException(source + " lists " + entry.name() + " twice.");
            }
            entries.add(entry);
        }
        return entries;
    }

    private Entry entry(Map<String, String> row) {
        var file = Optional.ofNullable(row.get("file"))
                .orElseThrow(() -> new DataException(source + " has a row without a file: " + row + "."));
        if (file.startsWith("/")
                || file.contains("\\")
                || file.matches("[A-Za-z]:.*")
                || List.of(file.split("/")).contains("..")) {
            throw new DataException(source + " names the file " + file
                    + "; expected a path inside the data directory, with / between folders.");
        }
        var tile = tile(row);
        var name = Optional.ofNullable(row.get("name")).orElse(tile.isEmpty() ? file : file + "#" + tile.getAsInt());
        var attributes = new HashMap<>(row);
        attributes.keySet().removeAll(OWN_COLUMNS);
        return new Entry(
                name,
                file,
                tile,
                Optional.ofNullable(row.get("label")),
                Optional.ofNullable(row.get("split")).map(Splits::canonical),
                attributes);
    }

    private OptionalInt tile(Map<String, String> row) {
        var tile = row.get("tile");
        if (tile == null) {
            return OptionalInt.empty();
        }
        if (!tile.matches("\\d{1,6}")) {
            throw new DataException(source + " has the tile " + tile + "; expected a whole number from 0.");
        }
        return OptionalInt.of(Integer.parseInt(tile));
    }

    /** The fields of one record; none at the end of the table. */
    private List<String> record(PushbackReader reader, int number) throws IOException {
        var fields = new ArrayList<String>();
        int next = reader.read();
        if (next == END) {
            return fields;
        }
        var field = new StringBuilder();
        while (true) {
            if (next == '"' && field.isEmpty()) {
                quoted(reader, field, number);
                next = reader.read();
            }
            if (next == ',' || next == '\n' || next == '\r' || next == END) {
                fields.add(field.toString());
                field.setLength(0);
                if (next == ',') {
                    next = reader.read();
                    continue;
                }
                if (next == '\r') {
                    int after = reader.read();
                    if (after != '\n' && after != END) {
                        reader.unread(after);
                    }
                }
                return fields;
            }
            field.append((char) next);
            next = reader.read();
        }
    }

    private void quoted(PushbackReader reader, StringBuilder field, int number) throws IOException {
        while (true) {
            int next = reader.read();
            if (next == END) {
                throw new DataException(
                        "%s, row %d has a quotation mark that is not closed.".formatted(source, number));
            }
            if (next == '"') {
                int after = reader.read();
                if (after != '"') {
                    if (after != END) {
                        reader.unread(after);
                    }
                    return;
                }
            }
            field.append((char) next);
        }
    }
}
