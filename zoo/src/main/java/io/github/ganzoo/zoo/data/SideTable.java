package io.github.ganzoo.zoo.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers that are known of images beside their pixels, such as DNA barcodes: a table with the column {@code file} and
 * columns of numbers.
 *
 * @param source what to call the table in errors
 * @param columns names of the columns of numbers
 * @param rows name of an image to its numbers
 */
public record SideTable(String source, List<String> columns, Map<String, float[]> rows) {

    private static final String FILE = "file";

    public SideTable {
        columns = List.copyOf(columns);
        rows = Map.copyOf(rows);
    }

    /**
     * Reads a table.
     *
     * @throws DataException if it has no column {@code file}, names a file twice, or has a value that is no number
     */
    public static SideTable read(Path file) {
        var table = Table.read(file);
        var columns = new ArrayList<>(table.columns());
        if (!columns.remove(FILE) || columns.isEmpty()) {
            throw new DataException(table.source() + " has the columns " + String.join(", ", table.columns())
                    + "; expected a column file and one or more columns of numbers.");
        }
        var rows = new HashMap<String, float[]>();
        for (var row : table.rows()) {
            var name = row.values().getOrDefault(FILE, "");
            if (name.isEmpty() || rows.put(name, numbers(table, row, columns)) != null) {
                throw new DataException(table.source() + ", line " + row.line()
                        + (name.isEmpty() ? " names no file." : " lists " + name + " twice."));
            }
        }
        return new SideTable(table.source(), columns, rows);
    }

    private static float[] numbers(Table table, Table.Row row, List<String> columns) {
        var numbers = new float[columns.size()];
        for (int i = 0; i < numbers.length; i++) {
            var text = row.values().getOrDefault(columns.get(i), "").strip();
            numbers[i] = number(text);
            if (!Float.isFinite(numbers[i])) {
                throw new DataException(table.source() + ", line " + row.line() + " has '" + text + "' in the column "
                        + columns.get(i) + "; expected a finite number.");
            }
        }
        return numbers;
    }

    private static float number(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException none) {
            return Float.NaN;
        }
    }

    /**
     * The numbers of some images, row-major {@code [n, columns]}.
     *
     * @throws DataException if the table lacks one of them
     */
    public float[] of(List<String> names) {
        var all = new float[names.size() * columns.size()];
        for (int i = 0; i < names.size(); i++) {
            var row = rows.get(names.get(i));
            if (row == null) {
                throw new DataException(source + " has no row for the image " + names.get(i)
                        + "; each image that is labeled needs one.");
            }
            System.arraycopy(row, 0, all, i * columns.size(), row.length);
        }
        return all;
    }
}
