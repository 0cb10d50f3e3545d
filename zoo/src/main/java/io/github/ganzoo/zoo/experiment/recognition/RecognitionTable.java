package io.github.ganzoo.zoo.experiment.recognition;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.zoo.evaluation.Interval;
import io.github.ganzoo.zoo.evaluation.openset.Figure;
import io.github.ganzoo.zoo.evaluation.openset.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well images of one test split are recognized: a row for each figure, a column for each rule.
 *
 * @param split its name
 * @param caption what was measured on what
 * @param rules in the order of the columns
 */
public record RecognitionTable(String split, String caption, List<Figures> rules) {

    private static final String NOTE =
            "[95 % confidence interval: Wilson's of shares of images, the bootstrap's of others]";

    public RecognitionTable {
        rules = List.copyOf(rules);
    }

    /** The figures of the rule of this name. */
    public Figures of(String rule) {
        return rules.stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Names such as {@code test.recognition.csr} to numbers.
     *
     * @param rule whose figures they are
     */
    public Map<String, Double> metrics(String rule) {
        var metrics = new TreeMap<String, Double>();
        of(rule).estimates()
                .forEach((figure, estimate) -> metrics.put(split + ".recognition." + figure.id(), estimate.value()));
        return metrics;
    }

    private List<List<String>> cells() {
        var cells = new ArrayList<List<String>>();
        var header = new ArrayList<>(List.of("figure"));
        rules.forEach(each -> header.add(each.rule()));
        cells.add(header);
        for (var figure : rules.get(0).estimates().keySet()) {
            var row = new ArrayList<>(List.of(figure.title()));
            rules.forEach(each -> row.add(cell(each, figure)));
            cells.add(row);
        }
        return cells;
    }

    private static String cell(Figures figures, Figure figure) {
        var estimate = figures.estimates().get(figure);
        if (estimate == null) {
            return "-";
        }
        Interval interval = estimate.interval();
        return number(estimate.value()) + " [" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^0\\.", ".");
    }

    /** Aligned columns for a log, every line ended by a line feed. */
    public String toText() {
        var cells = cells();
        var text = new StringBuilder(caption).append('\n');
        for (var row : cells) {
            var line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                int column = c;
                int width = cells.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                line.append(row.get(c)).append(" ".repeat(width - row.get(c).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.append(NOTE).append('\n').toString();
    }

    /** A GitHub-flavored Markdown table under its caption. */
    public String toMarkdown() {
        var lines = new ArrayList<String>();
        lines.add("**" + caption + "**\n");
        var cells = cells();
        lines.add(line(cells.get(0)));
        lines.add("|---|" + "---:|".repeat(rules.size()));
        cells.subList(1, cells.size()).forEach(row -> lines.add(line(row)));
        lines.add("\n" + NOTE + "\n");
        return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** All numbers at full precision. */
    public JsonObject json() {
        var array = new JsonArray();
        for (var each : rules) {
            var figures = new JsonObject();
            each.estimates().forEach((figure, estimate) -> {
                var number = new JsonObject();
                number.addProperty("value", estimate.value());
                number.addProperty("low", estimate.interval().low());
                number.addProperty("high", estimate.interval().high());
                figures.add(figure.id(), number);
            });
            var rule = new JsonObject();
            rule.addProperty("rule", each.rule());
            if (Double.isFinite(each.thresholds().ofClass())) {
                rule.addProperty("threshold", each.thresholds().ofClass());
            }
            if (Double.isFinite(each.thresholds().ofParent())) {
                rule.addProperty("parentThreshold", each.thresholds().ofParent());
            }
            rule.add("figures", figures);
            array.add(rule);
        }
        var table = new JsonObject();
        table.addProperty("split", split);
        table.addProperty("caption", caption);
        table.add("rules", array);
        return table;
    }
}
