package io.github.ganzoo.zoo.evaluation;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A comparison of representations: one row each, with 95 % confidence intervals, and the gains of training.
 *
 * @param caption the images, for example {@code emoji64 test, 723 images, 29 classes}
 * @param rows in the order they are shown
 * @param gains of trained networks over the same untrained
 */
public record ComparisonTable(String caption, List<Assessment> rows, List<Gain> gains) {

    public ComparisonTable {
        rows = List.copyOf(rows);
        gains = List.copyOf(gains);
    }

    /** The table's first line. */
    public List<String> header() {
        var header = new ArrayList<>(List.of("representation", "dims", "1-NN", "5-NN", "linear probe"));
        if (hasOpenSet()) {
            header.add("AUROC distance");
            header.add("AUROC softmax");
        }
        return List.copyOf(header);
    }

    /** The table's other lines, cell by cell, such as {@code .742 [.709, .772]}. */
    public List<List<String>> cells() {
        return rows.stream().map(this::cells).toList();
    }

    /** Aligned columns for a log, every line ended by a line feed, plain ASCII. */
    public String toText() {
        var lines = new ArrayList<List<String>>();
        lines.add(header());
        lines.addAll(cells());
        var widths = new int[header().size()];
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        var text = new StringBuilder(caption).append('\n');
        for (List<String> line : lines) {
            var row = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - line.get(c).length());
                // Names are aligned left, numbers right.
                row.append(c == 0 ? "" : "  ").append(c == 1 ? pad : "").append(line.get(c));
                row.append(c == 1 ? "" : pad);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        text.append("accuracy [")
                .append(intervals())
                .append(']')
                .append(openSetNote())
                .append('\n');
        gainLines(name -> name, gain -> gain + "*")
                .forEach(line -> text.append(line).append('\n'));
        if (!gains.isEmpty()) {
            text.append("p by ")
                    .append(tests())
                    .append("; * ")
                    .append(holm().note())
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * The gains of training, a line for each of {@link #gains}, such as {@code gain of embedding: 1-NN +.033 (p .012)}.
     *
     * @param escaped form of a representation's name
     * @param marked form of a gain that is significant
     */
    public List<String> gainLines(UnaryOperator<String> escaped, UnaryOperator<String> marked) {
        var holm = holm();
        return gains.stream()
                .map(gain -> "gain of " + escaped.apply(gain.name()) + ": 1-NN "
                        + cell(gain, gain.nearest(), holm, marked)
                        + gain.probe()
                                .map(probe -> ", linear probe " + cell(gain, probe, holm, marked))
                                .orElse(""))
                .toList();
    }

    /** All tests of the table. */
    public Holm holm() {
        return new Holm(
                gains.stream().flatMap(Gain::tests).map(PairedTest::pValue).toList());
    }

    /** The kind of interval of accuracies. */
    public String intervals() {
        return "95 % Wilson confidence interval"
                + groups().map(words -> " over " + words).orElse("");
    }

    /** The test that gives the p values of gains. */
    public String tests() {
        return groups().map(words -> "the exact sign test of differences over " + words)
                .orElse("McNemar's exact test");
    }

    private Optional<String> groups() {
        return rows.stream().findFirst().flatMap(row -> row.answers().groups().words());
    }

    /** A GitHub-flavored Markdown table under its caption. */
    public String toMarkdown() {
        var text = new StringBuilder("**").append(escape(caption)).append("**\n\n");
        appendRow(text, header());
        text.append("|---|").append("---:|".repeat(header().size() - 1)).append('\n');
        cells().forEach(row -> appendRow(text, row));
        text.append("\nAccuracy [")
                .append(escape(intervals()))
                .append(']')
                .append(openSetNote())
                .append(".\n");
        if (!gains.isEmpty()) {
            text.append("\nGain over the same network untrained, p by ")
                    .append(escape(tests()))
                    .append("; bold: ")
                    .append(holm().note())
                    .append(".\n\n");
        }
        gainLines(ComparisonTable::escape, gain -> "**" + gain + "**")
                .forEach(line -> text.append("* ").append(line).append('\n'));
        return text.toString();
    }

    /** All numbers of some tables at full precision, keys in a fixed order: {@code {"tables": [...]}}. */
    public static String toJson(List<ComparisonTable> tables) {
        var array = new JsonArray();
        tables.forEach(table -> array.add(table.json()));
        var all = new JsonObject();
        all.add("tables", array);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all) + "\n";
    }

    private JsonObject json() {
        var array = new JsonArray();
        for (Assessment row : rows) {
            var object = new JsonObject();
            object.addProperty("name", row.name());
            object.addProperty("dimensions", row.dimensions());
            object.add("nearest", json(row.nearest()));
            object.add("fiveNearest", json(row.fiveNearest()));
            row.probe().ifPresent(probe -> {
                object.add("probe", json(probe.accuracy()));
                object.addProperty("probeC", probe.c());
            });
            row.openSet().ifPresent(openSet -> {
                object.add("openSetDistance", json(openSet.distance()));
                openSet.softmax().ifPresent(softmax -> object.add("openSetSoftmax", json(softmax)));
            });
            array.add(object);
        }
        var table = new JsonObject();
        table.addProperty("caption", caption);
        table.add("rows", array);
        table.add("gains", gainsJson());
        rows.stream().findFirst().map(row -> row.answers().groups()).ifPresent(groups -> groups.column()
                .ifPresent(column -> {
                    table.addProperty("groupColumn", column);
                    table.addProperty("groups", groups.count());
                }));
        return table;
    }

    private JsonArray gainsJson() {
        var array = new JsonArray();
        var holm = holm();
        for (Gain gain : gains) {
            var object = new JsonObject();
            object.addProperty("name", gain.name());
            object.add("nearest", json(gain, gain.nearest(), holm));
            gain.probe().ifPresent(probe -> object.add("probe", json(gain, probe, holm)));
            array.add(object);
        }
        return array;
    }

    private String openSetNote() {
        return hasOpenSet() ? "; AUROC of detecting unknown classes, .5 is chance" : "";
    }

    private boolean hasOpenSet() {
        return rows.stream().anyMatch(row -> row.openSet().isPresent());
    }

    private List<String> cells(Assessment row) {
        var cells = new ArrayList<>(List.of(
                row.name(),
                Integer.toString(row.dimensions()),
                cell(row.nearest()),
                cell(row.fiveNearest()),
                row.probe().map(probe -> cell(probe.accuracy())).orElse("-")));
        if (hasOpenSet()) {
            cells.add(row.openSet().map(o -> share(o.distance().auroc())).orElse("-"));
            cells.add(row.openSet()
                    .flatMap(Assessment.OpenSet::softmax)
                    .map(softmax -> share(softmax.auroc()))
                    .orElse("-"));
        }
        return List.copyOf(cells);
    }

    private static String cell(Accuracy accuracy) {
        Interval interval = accuracy.interval();
        return share(accuracy.share()) + " [" + share(interval.low()) + ", " + share(interval.high()) + "]";
    }

    private static String cell(Gain gain, PairedTest test, Holm holm, UnaryOperator<String> marked) {
        var difference = difference(gain.share(test));
        return (holm.isSignificant(test.pValue()) ? marked.apply(difference) : difference) + " (p "
                + (test.pValue() < .001 ? "< .001" : share(test.pValue())) + ")";
    }

    /** Three decimals without the leading zero, as in the literature. */
    public static String share(double value) {
        String number = String.format(Locale.ROOT, "%.3f", value);
        return number.startsWith("0") ? number.substring(1) : number;
    }

    /** The same for a difference between two shares, with its sign. */
    public static String difference(double value) {
        return (value < 0 ? "-" : "+") + share(Math.abs(value));
    }

    private static void appendRow(StringBuilder text, List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(escape(cell)).append(" |"));
        text.append('\n');
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }

    private static JsonObject json(Accuracy accuracy) {
        var object = new JsonObject();
        object.addProperty("right", accuracy.right());
        object.addProperty("total", accuracy.total());
        object.addProperty("share", accuracy.share());
        object.addProperty("low", accuracy.interval().low());
        object.addProperty("high", accuracy.interval().high());
        return object;
    }

    private static JsonObject json(Gain gain, PairedTest test, Holm holm) {
        var object = new JsonObject();
        object.addProperty("share", gain.share(test));
        object.addProperty("onlyTrainedRight", test.onlyFirst());
        object.addProperty("onlyUntrainedRight", test.onlySecond());
        object.addProperty("p", test.pValue());
        object.addProperty("pHolm", holm.corrected(test.pValue()));
        return object;
    }

    private static JsonObject json(Detection detection) {
        var object = new JsonObject();
        object.addProperty("auroc", detection.auroc());
        object.addProperty("falsePositiveRateAt95", detection.falsePositiveRate());
        return object;
    }
}
