package io.github.ganzoo.zoo.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The curves of one training or of several, in charts whose lines share a scale. Long trainings are shown as the mean
 * of equal stretches of steps, with their smallest and largest value.
 */
final class CurveCharts {

    private static final int STRETCHES = 300;
    /** Several trainings have as many times more lines. */
    private static final int FEWER_STRETCHES = 100;

    /** The charts whose values the page shows beside the samples. */
    private static final Set<String> MAIN = Set.of("Losses", "Accuracy", "Auxiliary accuracy");

    private static final MathContext DIGITS = new MathContext(4);

    private record Chart(String heading, String title, String about, boolean shares, List<Line> lines) {}

    private record Line(String label, List<MetricHistory.Stretch> stretches) {}

    private final List<Chart> charts;

    private CurveCharts(List<Chart> charts) {
        this.charts = charts;
    }

    /** The charts of one training: a line for each series. */
    static CurveCharts of(MetricHistory history) {
        var charts = new ArrayList<Chart>();
        for (var known : SeriesCatalog.of(history)) {
            var lines = new ArrayList<Line>();
            known.labels().forEach((series, label) -> add(lines, label, history, series, STRETCHES));
            if (!lines.isEmpty()) {
                charts.add(new Chart(known.heading(), known.title(), known.about(), known.shares(), lines));
            }
        }
        return new CurveCharts(charts);
    }

    /**
     * The charts of several trainings: one for each series that any of them has, with a line for each training.
     *
     * @param trainings by the name in the legend
     */
    static CurveCharts of(Map<String, MetricHistory> trainings) {
        var catalog = new LinkedHashSet<SeriesCatalog.Chart>();
        trainings.values().forEach(history -> catalog.addAll(SeriesCatalog.of(history)));
        var charts = new ArrayList<Chart>();
        for (var known : catalog) {
            known.labels().forEach((series, label) -> {
                var lines = new ArrayList<Line>();
                trainings.forEach((name, history) -> add(lines, name, history, series, FEWER_STRETCHES));
                if (!lines.isEmpty()) {
                    var title = known.labels().size() == 1 ? known.title() : known.title() + ": " + label;
                    charts.add(new Chart(known.heading(), title, known.about(), known.shares(), lines));
                }
            });
        }
        return new CurveCharts(charts);
    }

    private static void add(List<Line> lines, String label, MetricHistory history, String series, int stretches) {
        if (history.isDrawable(series)) {
            lines.add(new Line(label, history.stretches(series, stretches)));
        }
    }

    boolean isEmpty() {
        return charts.isEmpty();
    }

    /** The figures that the script draws into. */
    String markup() {
        return Resource.text("smoothing.html") + "<div class=\"charts\">\n"
                + charts.stream().map(CurveCharts::figure).collect(Collectors.joining()) + "</div>\n";
    }

    private static String figure(Chart chart) {
        var legend = new StringBuilder();
        chart.lines().forEach(line -> legend.append("<li><span class=\"swatch\"></span>")
                .append(Html.escape(line.label()))
                .append(" <b></b></li>"));
        var title = Html.escape(chart.title());
        return """
                <div class="chart card">
                <p class="kicker">%s</p>
                <h3>%s</h3>
                <p class="about">%s</p>
                <div class="plot" role="img" aria-label="%s by step"></div>
                <ul class="legend">%s</ul>
                </div>
                """
                .formatted(Html.escape(chart.heading()), title, Html.escape(chart.about()), title, legend);
    }

    /** Adds {@code charts}, and {@code steps}, whose arrays the lines share. */
    void addTo(JsonObject data) {
        var axes = new LinkedHashMap<List<Long>, Integer>();
        var all = new JsonArray();
        for (var chart : charts) {
            var lines = new JsonArray();
            chart.lines().forEach(line -> lines.add(json(line, axes)));
            var object = new JsonObject();
            object.addProperty("title", chart.title());
            object.addProperty("main", MAIN.contains(chart.title()));
            object.addProperty("shares", chart.shares());
            object.add("lines", lines);
            all.add(object);
        }
        var steps = new JsonArray();
        axes.keySet().forEach(axis -> steps.add(array(axis)));
        data.add("steps", steps);
        data.add("charts", all);
    }

    private static JsonObject json(Line line, Map<List<Long>, Integer> axes) {
        var stretches = line.stretches();
        var steps = stretches.stream().map(MetricHistory.Stretch::step).toList();
        var object = new JsonObject();
        object.addProperty("label", line.label());
        object.addProperty("steps", axes.computeIfAbsent(steps, each -> axes.size()));
        object.add(
                "mean",
                array(stretches.stream().map(each -> rounded(each.mean())).toList()));
        object.add(
                "low", array(stretches.stream().map(each -> rounded(each.low())).toList()));
        object.add(
                "high",
                array(stretches.stream().map(each -> rounded(each.high())).toList()));
        return object;
    }

    private static JsonArray array(List<? extends Number> numbers) {
        var array = new JsonArray();
        numbers.forEach(array::add);
        return array;
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    }
}
