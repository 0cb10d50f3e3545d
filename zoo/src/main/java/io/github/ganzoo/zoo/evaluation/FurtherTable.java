package io.github.ganzoo.zoo.evaluation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of a further protocol: names in the first column, numbers in the others.
 *
 * @param protocol which one, in a word
 * @param caption what was measured, on which images
 * @param header one word or a few for each column
 * @param rows in the order they are shown
 * @param notes sentences below it
 */
public record FurtherTable(String protocol, String caption, List<String> header, List<Row> rows, List<String> notes) {

    /**
     * One line.
     *
     * @param cells as they are read, one for each column
     * @param numbers the same unrounded, by name
     */
    public record Row(List<String> cells, JsonObject numbers) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Checks the lengths of rows.
     *
     * @throws IllegalArgumentException if a row has more or fewer cells than the header
     */
    public FurtherTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        for (var row : rows) {
            if (row.cells().size() != header.size()) {
                throw new IllegalArgumentException(
                        "A row of " + row.cells() + " does not fit under the header " + header);
            }
        }
    }

    /** An accuracy with its interval, as in {@link ComparisonTable}. */
    public static String cell(double share, Interval interval) {
        return ComparisonTable.share(share) + " [" + ComparisonTable.share(interval.low()) + ", "
                + ComparisonTable.share(interval.high()) + "]";
    }

    /** A number with its interval. */
    public static JsonObject json(double share, Interval interval) {
        var object = new JsonObject();
        object.addProperty("share", share);
        object.addProperty("low", interval.low());
        object.addProperty("high", interval.high());
        return object;
    }

    /** Aligned columns for a log, every line ended by a line feed. */
    public String toText() {
        var widths = new int[header.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            widths[c] = Math.max(
                    header.get(c).length(),
                    rows.stream()
                            .mapToInt(row -> row.cells().get(column).length())
                            .max()
                            .orElse(0));
        }
        var text = new StringBuilder(caption).append('\n').append(line(header, widths));
        rows.forEach(row -> text.append(line(row.cells(), widths)));
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(c == 0 ? "" : "  ")
                    .append(cells.get(c))
                    .append(" ".repeat(widths[c] - cells.get(c).length()));
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** A GitHub-flavored Markdown table under its caption. */
    public String toMarkdown() {
        var text = new StringBuilder("**").append(caption).append("**\n\n").append(row(header));
        text.append("|---|").append("---:|".repeat(header.size() - 1)).append('\n');
        rows.forEach(row -> text.append(row(row.cells())));
        notes.forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** All numbers unrounded. */
    public JsonObject toJson() {
        var object = new JsonObject();
        object.addProperty("protocol", protocol);
        object.addProperty("caption", caption);
        var array = new JsonArray();
        for (var row : rows) {
            var numbers = new JsonObject();
            numbers.addProperty("name", row.cells().get(0));
            row.numbers().entrySet().forEach(number -> numbers.add(number.getKey(), number.getValue()));
            array.add(numbers);
        }
        object.add("rows", array);
        var sentences = new JsonArray();
        notes.forEach(sentences::add);
        object.add("notes", sentences);
        return object;
    }
}
