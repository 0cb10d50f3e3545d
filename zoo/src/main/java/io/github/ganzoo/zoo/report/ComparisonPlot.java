package io.github.ganzoo.zoo.report;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A comparison table as dots with their 95 % intervals, one line for each representation, as SVG text. */
final class ComparisonPlot {

    private static final int WIDTH = 720;
    private static final int LEFT = 275;
    private static final int RIGHT = 24;
    private static final int TOP = 30;
    private static final int ROW = 34;
    private static final int BOTTOM = 28;
    private static final double TICK = 0.1;

    private record Measure(String name, Function<Assessment, Optional<Accuracy>> accuracy) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("1-NN", row -> Optional.of(row.nearest())),
            new Measure("linear probe", row -> row.probe().map(Assessment.Probe::accuracy)));

    private ComparisonPlot() {}

    static String svg(ComparisonTable table) {
        double low = 1;
        double high = 0;
        for (Assessment row : table.rows()) {
            for (Measure measure : MEASURES) {
                var interval = measure.accuracy().apply(row).map(Accuracy::interval);
                low = Math.min(low, interval.map(Interval::low).orElse(low));
                high = Math.max(high, interval.map(Interval::high).orElse(high));
            }
        }
        var scale = new Scale(Math.floor(low / TICK), Math.ceil(high / TICK));
        int height = TOP + ROW * table.rows().size() + BOTTOM;
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n",
                WIDTH,
                height,
                Html.escape(table.caption())));
        for (double tick = scale.firstTick(); tick <= scale.lastTick(); tick++) {
            String x = LineChart.number(scale.x(tick * TICK));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%1$s\" x2=\"%1$s\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"currentColor\" opacity=\".15\"/>",
                    x,
                    TOP,
                    height - BOTTOM));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\" opacity=\".7\">%d %%</text>\n",
                    x,
                    height - 8,
                    Math.round(tick * TICK * 100)));
        }
        for (int r = 0; r < table.rows().size(); r++) {
            Assessment row = table.rows().get(r);
            int middle = TOP + ROW * r + ROW / 2;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"currentColor\">%s</text>\n",
                    LEFT - 12,
                    middle + 4,
                    Html.escape(row.name())));
            for (int m = 0; m < MEASURES.size(); m++) {
                int y = middle - 6 + 12 * m;
                var color = LineChart.color(m);
                MEASURES.get(m).accuracy().apply(row).ifPresent(accuracy -> draw(svg, accuracy, scale, y, color));
            }
        }
        for (int m = 0; m < MEASURES.size(); m++) {
            int x = LEFT + 90 * m;
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%d\" cy=\"11\" r=\"4.5\" fill=\"%s\"/><text x=\"%d\" y=\"15\" fill=\"currentColor\">%s</text>\n",
                    x + 5,
                    LineChart.color(m),
                    x + 15,
                    MEASURES.get(m).name()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Accuracy accuracy, Scale scale, int y, String color) {
        var interval = accuracy.interval();
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%s\" x2=\"%s\" y1=\"%3$d\" y2=\"%3$d\" stroke=\"%4$s\" stroke-width=\"2.5\" opacity=\".45\" stroke-linecap=\"round\"/>",
                LineChart.number(scale.x(interval.low())),
                LineChart.number(scale.x(interval.high())),
                y,
                color));
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%s\" cy=\"%d\" r=\"4.5\" fill=\"%s\"><title>%d of %d</title></circle>\n",
                LineChart.number(scale.x(accuracy.share())),
                y,
                color,
                accuracy.right(),
                accuracy.total()));
    }

    private record Scale(double firstTick, double lastTick) {
        double x(double share) {
            double from = firstTick * TICK;
            double span = Math.max(TICK, lastTick * TICK - from);
            return LEFT + (share - from) / span * (WIDTH - LEFT - RIGHT);
        }
    }
}
