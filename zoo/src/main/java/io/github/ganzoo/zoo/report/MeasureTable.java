package io.github.ganzoo.zoo.report;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.Detection;
import io.github.ganzoo.zoo.evaluation.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table of measurements, each accuracy also as a dot with its interval, all on one scale. Columns can be sorted.
 *
 * @param caption plain text
 * @param header names of the columns
 * @param rows in the order they are shown at first
 */
public record MeasureTable(String caption, List<String> header, List<Row> rows) {

    private static final double TICK = 0.1;
    private static final int RAIL = 200;

    /** A row; its cells follow its name. */
    public record Row(String name, Role role, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param text what it says
     * @param value what it is sorted by; empty if it has no number
     * @param interval of the value, if it is to be drawn
     */
    public record Cell(String text, OptionalDouble value, Optional<Interval> interval) {

        public static Cell of(Accuracy accuracy) {
            return of(ComparisonTable.share(accuracy.share()), accuracy);
        }

        /** An accuracy under another text. */
        public static Cell of(String text, Accuracy accuracy) {
            return new Cell(text, OptionalDouble.of(accuracy.share()), Optional.of(accuracy.interval()));
        }

        public static Cell of(String text, double value) {
            return new Cell(text, OptionalDouble.of(value), Optional.empty());
        }

        public static Cell none(String text) {
            return new Cell(text, OptionalDouble.empty(), Optional.empty());
        }
    }

    public MeasureTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    static MeasureTable of(ComparisonTable table) {
        return new MeasureTable(
                table.caption(),
                table.header(),
                table.rows().stream()
                        .map(row -> new Row(row.name(), Role.of(row, table), cells(row, table)))
                        .toList());
    }

    private static List<Cell> cells(Assessment row, ComparisonTable table) {
        var cells = new ArrayList<>(List.of(
                Cell.of(Html.whole(row.dimensions()), row.dimensions()),
                Cell.of(row.nearest()),
                Cell.of(row.fiveNearest()),
                row.probe().map(probe -> Cell.of(probe.accuracy())).orElse(Cell.none("–"))));
        if (table.rows().stream().anyMatch(each -> each.openSet().isPresent())) {
            cells.add(row.openSet().map(set -> cell(set.distance())).orElse(Cell.none("–")));
            cells.add(row.openSet()
                    .flatMap(Assessment.OpenSet::softmax)
                    .map(MeasureTable::cell)
                    .orElse(Cell.none("–")));
        }
        return cells;
    }

    private static Cell cell(Detection detection) {
        return Cell.of(ComparisonTable.share(detection.auroc()), detection.auroc());
    }

    String markup() {
        var html = new StringBuilder("<div class=\"card scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.escape(caption))
                .append("\">\n<table class=\"measures sortable\">\n<caption>")
                .append(Html.escape(caption))
                .append("</caption>\n<thead><tr>");
        header.forEach(cell ->
                html.append("<th scope=\"col\">").append(Html.escape(cell)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        var scale = Scale.of(rows);
        for (var row : rows) {
            html.append("<tr class=\"")
                    .append(row.role().word())
                    .append("\"><th scope=\"row\">")
                    .append(Html.escape(row.name()))
                    .append("</th>");
            for (int column = 0; column < row.cells().size(); column++) {
                html.append(markup(row.cells().get(column), guide(column), scale));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }

    /** The subject's value in a column, which a line marks in every row. */
    private OptionalDouble guide(int column) {
        return rows.stream()
                .filter(row ->
                        row.role() == Role.SUBJECT && column < row.cells().size())
                .map(row -> row.cells().get(column))
                .filter(cell -> cell.interval().isPresent())
                .flatMapToDouble(cell -> cell.value().stream())
                .findFirst();
    }

    private static String markup(Cell cell, OptionalDouble guide, Scale scale) {
        var start = "<td"
                + (cell.value().isPresent() ? " data-value=\"" + cell.value().getAsDouble() + "\"" : "") + ">";
        if (cell.interval().isEmpty()) {
            return start + Html.escape(cell.text()) + "</td>";
        }
        var interval = cell.interval().get();
        var svg = new StringBuilder("<svg viewBox=\"0 0 " + RAIL + " 14\" aria-hidden=\"true\">")
                .append("<line class=\"rail\" x1=\"0\" x2=\"" + RAIL + "\" y1=\"7\" y2=\"7\"/>");
        guide.ifPresent(value -> svg.append(
                "<line class=\"guide\" x1=\"%1$s\" x2=\"%1$s\" y1=\"-6\" y2=\"20\"/>".formatted(scale.x(value))));
        svg.append(
                "<line class=\"band\" x1=\"%s\" x2=\"%s\" y1=\"7\" y2=\"7\"/><circle class=\"dot\" cx=\"%s\" cy=\"7\" r=\"5\"/></svg>"
                        .formatted(
                                scale.x(interval.low()),
                                scale.x(interval.high()),
                                scale.x(cell.value().orElseThrow())));
        return start + "<b>" + Html.escape(cell.text()) + "</b> <span class=\"interval\">"
                + ComparisonTable.share(interval.low()) + " – " + ComparisonTable.share(interval.high()) + "</span>"
                + svg + "</td>";
    }

    /** From the tenth below all intervals to the tenth above them. */
    private record Scale(double low, double high) {

        static Scale of(List<Row> rows) {
            var ends = rows.stream()
                    .flatMap(row -> row.cells().stream())
                    .flatMap(cell -> cell.interval().stream())
                    .flatMapToDouble(interval -> Arrays.stream(new double[] {interval.low(), interval.high()}))
                    .summaryStatistics();
            double low = Math.floor(Math.min(1, ends.getMin()) / TICK) * TICK;
            return new Scale(low, Math.max(low + TICK, Math.ceil(Math.max(0, ends.getMax()) / TICK) * TICK));
        }

        String x(double share) {
            return Html.fixed(RAIL * (share - low) / (high - low), 1);
        }
    }
}
