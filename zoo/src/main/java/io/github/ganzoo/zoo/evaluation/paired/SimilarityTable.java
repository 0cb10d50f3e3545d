package io.github.ganzoo.zoo.evaluation.paired;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How similar images are to others: a row for each metric, a column for each kind of pair, with 95 % confidence
 * intervals.
 *
 * @param caption what was compared with what
 * @param columns in the order they are shown
 * @param notes sentences below the table
 */
public record SimilarityTable(String caption, List<Column> columns, List<String> notes) {

    private static final String ABSENT = "-";

    /** Width of a cell, as far as its column has no longer name. */
    private static final int CELL = "12.34 [12.34, 12.34]".length();

    /** One kind of pair, such as {@code A to B to A}. */
    public record Column(String name, PairedMetrics metrics) {}

    public SimilarityTable {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /** Aligned columns for a log, every line ended by a line feed. */
    public String toText() {
        var text = new StringBuilder(caption).append('\n');
        int longest = columns.stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(0);
        var line = "%-10s  %4s" + ("  %-" + Math.max(longest, CELL) + "s").repeat(columns.size());
        text.append(formatted(
                line, "metric", "best", columns.stream().map(Column::name).toList()));
        for (var metric : measured()) {
            text.append(formatted(line, metric.title(), Integer.toString(metric.best()), cells(metric)));
        }
        footer().forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    /** A GitHub-flavored Markdown table under its caption. */
    public String toMarkdown() {
        var text = new StringBuilder("**").append(escaped(caption)).append("**\n\n| metric | best |");
        columns.forEach(
                column -> text.append(' ').append(escaped(column.name())).append(" |"));
        text.append("\n|---|---:|").append("---:|".repeat(columns.size())).append('\n');
        for (var metric : measured()) {
            text.append("| ")
                    .append(metric.title())
                    .append(" | ")
                    .append(metric.best())
                    .append(" | ");
            text.append(String.join(" | ", cells(metric))).append(" |\n");
        }
        text.append('\n');
        footer().forEach(note -> text.append("* ").append(escaped(note)).append('\n'));
        return text.toString();
    }

    /** All numbers at full precision, keys in a fixed order. A single pair has no interval. */
    public JsonObject toJson() {
        var table = new JsonObject();
        table.addProperty("caption", caption);
        var all = new JsonArray();
        for (var column : columns) {
            var object = new JsonObject();
            object.addProperty("name", column.name());
            object.addProperty("pairs", column.metrics().pairs());
            column.metrics().values().keySet().forEach(metric -> object.add(metric.id(), json(metric, column)));
            all.add(object);
        }
        table.add("columns", all);
        var remarks = new JsonArray();
        notes.forEach(remarks::add);
        table.add("notes", remarks);
        return table;
    }

    private static JsonObject json(PairedMetric metric, Column column) {
        var object = new JsonObject();
        object.addProperty("best", metric.best());
        object.addProperty("mean", column.metrics().mean(metric));
        if (column.metrics().pairs() > 1) {
            object.addProperty("low", column.metrics().interval(metric).low());
            object.addProperty("high", column.metrics().interval(metric).high());
        }
        return object;
    }

    private List<PairedMetric> measured() {
        return Arrays.stream(PairedMetric.values())
                .filter(metric -> columns.stream()
                        .anyMatch(column -> column.metrics().values().containsKey(metric)))
                .toList();
    }

    private List<String> footer() {
        var counts = columns.stream()
                .map(column -> Integer.toString(column.metrics().pairs()))
                .distinct()
                .collect(Collectors.joining(", "));
        var first = "mean [95 % confidence interval, Student's t] over pairs: " + counts;
        return Stream.concat(Stream.of(first), notes.stream()).toList();
    }

    private List<String> cells(PairedMetric metric) {
        return columns.stream().map(column -> cell(metric, column.metrics())).toList();
    }

    private static String cell(PairedMetric metric, PairedMetrics metrics) {
        if (!metrics.values().containsKey(metric)) {
            return ABSENT;
        }
        var interval = metrics.interval(metric);
        return number(metric, metrics.mean(metric))
                + (metrics.pairs() == 1
                        ? ""
                        : " [" + number(metric, interval.low()) + ", " + number(metric, interval.high()) + "]");
    }

    private static String number(PairedMetric metric, double value) {
        return metric == PairedMetric.PSNR
                ? String.format(Locale.ROOT, "%.2f", value)
                : (value < 0 ? "-" : "") + ComparisonTable.share(Math.abs(value));
    }

    private static String formatted(String line, String metric, String best, List<String> cells) {
        var all = new Object[cells.size() + 2];
        all[0] = metric;
        all[1] = best;
        System.arraycopy(cells.toArray(), 0, all, 2, cells.size());
        return String.format(Locale.ROOT, line, all).stripTrailing() + "\n";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
