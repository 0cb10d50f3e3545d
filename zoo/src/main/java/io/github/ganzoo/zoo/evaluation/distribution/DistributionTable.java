package io.github.ganzoo.zoo.evaluation.distribution;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The metrics of several comparisons, one a row.
 *
 * @param caption what was compared, in which features
 * @param distance what the Fréchet distance is called: FID, or FD on any other network
 * @param rows in the order of the table
 * @param notes sentences below it
 */
public record DistributionTable(String caption, String distance, List<Row> rows, List<String> notes) {

    private static final double THOUSANDTHS = 1000;
    private static final String NONE = "-";

    /**
     * One comparison.
     *
     * @param name which images were compared with which
     */
    public record Row(String name, DistributionMetrics metrics) {}

    public DistributionTable {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** In aligned columns. */
    public String toText() {
        var all = cells();
        var text = new StringBuilder(caption).append("\n\n");
        for (var row : all) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = all.stream()
                        .mapToInt(cells -> cells.get(at).length())
                        .max()
                        .orElse(0);
                var blanks = " ".repeat(width - row.get(column).length());
                line.append(column == 0 ? row.get(column) + blanks : "  " + blanks + row.get(column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        text.append('\n');
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    public String toMarkdown() {
        var all = cells();
        var text = new StringBuilder("**").append(caption).append("**\n\n");
        for (int i = 0; i < all.size(); i++) {
            text.append("| ").append(String.join(" | ", all.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---|")
                        .append("---:|".repeat(all.get(0).size() - 1))
                        .append('\n');
            }
        }
        text.append('\n');
        notes.forEach(note -> text.append("* ").append(note).append('\n'));
        return text.toString();
    }

    /** All numbers unrounded. */
    public JsonObject toJson() {
        var table = new JsonObject();
        table.addProperty("caption", caption);
        table.addProperty("distance", distance);
        var array = new JsonArray();
        rows.forEach(row -> array.add(json(row)));
        table.add("rows", array);
        var sentences = new JsonArray();
        notes.forEach(sentences::add);
        table.add("notes", sentences);
        return table;
    }

    /** The JSON as text. */
    public String toJsonText(JsonObject facts) {
        var all = facts.deepCopy();
        toJson().entrySet().forEach(field -> all.add(field.getKey(), field.getValue()));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all) + "\n";
    }

    private boolean hasInception() {
        return rows.stream().anyMatch(row -> row.metrics().inception().isPresent());
    }

    private List<List<String>> cells() {
        var header = new ArrayList<>(List.of("", "images", distance, distance + "∞", "KID·10³"));
        var neighbors = rows.isEmpty() ? List.<Prdc>of() : rows.get(0).metrics().manifolds();
        neighbors.forEach(each -> header.addAll(List.of("precision k=" + each.k(), "recall", "density", "coverage")));
        header.addAll(List.of("memorization", "Mi" + distance, "effective rank"));
        if (hasInception()) {
            header.add("IS");
        }
        var all = new ArrayList<List<String>>();
        all.add(header);
        rows.forEach(row -> all.add(cells(row)));
        return all;
    }

    private List<String> cells(Row row) {
        var metrics = row.metrics();
        var kernel = metrics.kernel();
        var cells = new ArrayList<>(List.of(
                row.name(),
                Integer.toString(metrics.images()),
                metrics.frechet().map(distance -> number(distance.value())).orElse(NONE),
                metrics.infinity().isPresent() ? number(metrics.infinity().getAsDouble()) : NONE,
                number(THOUSANDTHS * kernel.mean()) + " ± " + number(THOUSANDTHS * kernel.deviation())));
        for (var each : metrics.manifolds()) {
            DoubleStream.of(each.precision(), each.recall(), each.density(), each.coverage())
                    .forEach(share -> cells.add(String.format(Locale.ROOT, "%.3f", share)));
        }
        cells.add(number(metrics.memorization().value()));
        cells.add(informed(metrics).isPresent() ? number(informed(metrics).getAsDouble()) : NONE);
        cells.add(String.format(Locale.ROOT, "%.1f", metrics.effectiveRank()));
        if (hasInception()) {
            cells.add(metrics.inception()
                    .map(score -> number(score.mean()) + " ± " + number(score.deviation()))
                    .orElse(NONE));
        }
        return cells;
    }

    private static OptionalDouble informed(DistributionMetrics metrics) {
        return metrics.frechet()
                .map(distance -> OptionalDouble.of(metrics.memorization().informed(distance)))
                .orElse(OptionalDouble.empty());
    }

    /** Four significant digits, without an exponent where it can be. */
    private static String number(double value) {
        double magnitude = Math.abs(value);
        int decimals = magnitude >= 1000 ? 0 : magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : magnitude >= .01 ? 3 : 5;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static JsonObject json(Row row) {
        var metrics = row.metrics();
        var object = new JsonObject();
        object.addProperty("name", row.name());
        object.addProperty("images", metrics.images());
        metrics.frechet().ifPresent(distance -> {
            object.addProperty("frechet", distance.value());
            object.addProperty("frechetMeanTerm", distance.meanTerm());
            object.addProperty("memorizationInformed", metrics.memorization().informed(distance));
        });
        metrics.infinity().ifPresent(value -> object.addProperty("frechetInfinity", value));
        object.addProperty("kid", metrics.kernel().mean());
        object.addProperty("kidDeviation", metrics.kernel().deviation());
        object.addProperty("kidSubsets", metrics.kernel().subsets());
        object.addProperty("kidSubsetSize", metrics.kernel().size());
        for (var each : metrics.manifolds()) {
            var shares = new JsonObject();
            shares.addProperty("precision", each.precision());
            shares.addProperty("recall", each.recall());
            shares.addProperty("density", each.density());
            shares.addProperty("coverage", each.coverage());
            object.add("k" + each.k(), shares);
        }
        object.addProperty("memorization", metrics.memorization().value());
        object.addProperty("effectiveRank", metrics.effectiveRank());
        metrics.inception().ifPresent(score -> {
            object.addProperty("inceptionScore", score.mean());
            object.addProperty("inceptionScoreDeviation", score.deviation());
        });
        return object;
    }
}
