package io.github.ganzoo.zoo.report;

import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training on one self-contained HTML page: images are data URIs, curves are inline SVG, and there is no script.
 *
 * @param title what was trained, for example {@code dcgan on emoji64}
 * @param summary one or two sentences under the title; may be empty
 * @param grids samples in the order of training; the last is shown large
 * @param history the numbers of the training, if there was one
 * @param tables comparisons of representations
 * @param settings effective settings by key
 * @param provenance versions, fingerprints, seeds, times
 */
public record ReportPage(
        String title,
        String summary,
        List<Grid> grids,
        Optional<MetricHistory> history,
        List<ComparisonTable> tables,
        Map<String, String> settings,
        Map<String, String> provenance) {

    /**
     * One grid of samples.
     *
     * @param caption such as {@code step 1,000}
     * @param png a PNG file
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Grid(String caption, byte[] png) {}

    private static final int CURVES_A_CHART = 6;

    private static final String STYLE =
            """
            :root { color-scheme: light dark; --ground: #fbfaf8; --card: #fff; --ink: #1d1d1f; --quiet: #6b6b70;
              --line: #e4e2de; --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #b35c91;
              --series-5: #b97a00; --series-6: #3f97c9; }
            @media (prefers-color-scheme: dark) { :root { --ground: #151517; --card: #1e1e21; --ink: #ececee;
              --quiet: #a0a0a7; --line: #34343a; --series-1: #56b4e9; --series-2: #ff8a4c; --series-3: #35c79a;
              --series-4: #dd94bf; --series-5: #e6b34a; --series-6: #8ccdf2; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--ink);
              font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
            main { max-width: 860px; margin: 0 auto; padding: 48px 24px 72px; }
            h1 { font-size: 32px; line-height: 1.2; letter-spacing: -.02em; margin: 0 0 8px; }
            h2 { font-size: 18px; margin: 44px 0 12px; }
            .summary, figcaption, .note { color: var(--quiet); }
            .summary { font-size: 17px; margin: 0; max-width: 65ch; }
            .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px;
              margin: 0 0 16px; overflow-x: auto; }
            .chart { display: block; width: 100%; height: auto; }
            figure { margin: 0; }
            figcaption { font-size: 13px; margin-top: 6px; }
            .samples img { display: block; width: 100%; image-rendering: pixelated; border-radius: 6px; background: #fff; }
            .strip { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 14px;
              margin-top: 18px; }
            table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
            tr:last-child td { border-bottom: 0; }
            th { font-weight: 600; }
            .numbers td:not(:first-child), .numbers th:not(:first-child) { text-align: right; white-space: nowrap;
              padding: 7px 0 7px 14px; }
            .pairs td:first-child { color: var(--quiet); white-space: nowrap; width: 1%; padding-right: 28px; }
            .pairs td:last-child { overflow-wrap: anywhere; }
            """;

    public ReportPage {
        grids = List.copyOf(grids);
        tables = List.copyOf(tables);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * Writes the page in UTF-8, completely or not at all.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        try {
            WholeFile.write(file, html());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the report " + file, e);
        }
    }

    /** The page's text. */
    public String html() {
        var html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Html.escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(Html.escape(title))
                .append("</h1>\n");
        if (!summary.isBlank()) {
            html.append("<p class=\"summary\">").append(Html.escape(summary)).append("</p>\n");
        }
        appendSamples(html);
        tables.forEach(table -> appendTable(html, table));
        history.filter(numbers -> numbers.steps().length > 0).ifPresent(numbers -> appendCurves(html, numbers));
        appendPairs(html, "Settings", settings);
        appendPairs(html, "Provenance", provenance);
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void appendSamples(StringBuilder html) {
        if (grids.isEmpty()) {
            return;
        }
        html.append("<h2>Samples</h2>\n<div class=\"card samples\">\n");
        appendGrid(html, grids.get(grids.size() - 1));
        if (grids.size() > 1) {
            html.append("<div class=\"strip\">\n");
            grids.subList(0, grids.size() - 1).forEach(grid -> appendGrid(html, grid));
            html.append("</div>\n");
        }
        html.append("</div>\n");
    }

    private static void appendGrid(StringBuilder html, Grid grid) {
        html.append("<figure><img alt=\"Samples, ")
                .append(Html.escape(grid.caption()))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(grid.png()))
                .append("\"><figcaption>")
                .append(Html.escape(grid.caption()))
                .append("</figcaption></figure>\n");
    }

    private static void appendTable(StringBuilder html, ComparisonTable table) {
        html.append("<h2>").append(Html.escape(table.caption())).append("</h2>\n");
        if (!table.rows().isEmpty()) {
            html.append("<div class=\"card\">\n")
                    .append(ComparisonPlot.svg(table))
                    .append("</div>\n");
        }
        html.append("<div class=\"card\">\n<table class=\"numbers\">\n<thead><tr>");
        table.header()
                .forEach(cell -> html.append("<th>").append(Html.escape(cell)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.cells()) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(Html.escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n<p class=\"note\">Accuracy with its ")
                .append(Html.escape(table.intervals()))
                .append(".</p>\n");
        if (!table.gains().isEmpty()) {
            html.append("<p class=\"note\">Gain over the same network untrained, p by ")
                    .append(Html.escape(table.tests()))
                    .append("; bold: ")
                    .append(table.holm().note())
                    .append(".</p>\n<ul>\n");
            table.gainLines(Html::escape, gain -> "<strong>" + gain + "</strong>")
                    .forEach(line -> html.append("<li>").append(line).append("</li>\n"));
            html.append("</ul>\n");
        }
    }

    private static void appendCurves(StringBuilder html, MetricHistory numbers) {
        var drawable =
                numbers.series().keySet().stream().filter(numbers::isDrawable).toList();
        var losses = drawable.stream().filter(name -> name.contains("loss")).toList();
        var others = drawable.stream().filter(name -> !name.contains("loss")).toList();
        appendChart(html, "Losses", numbers, losses);
        appendChart(html, "Other metrics", numbers, others);
    }

    private static void appendChart(StringBuilder html, String heading, MetricHistory numbers, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        html.append("<h2>").append(heading).append("</h2>\n<div class=\"card\">\n");
        for (int from = 0; from < names.size(); from += CURVES_A_CHART) {
            html.append(LossCurves.svg(numbers, names.subList(from, Math.min(names.size(), from + CURVES_A_CHART))));
        }
        html.append("</div>\n<p class=\"note\">Mean by step; the band shows the smallest and largest value.</p>\n");
    }

    private static void appendPairs(StringBuilder html, String heading, Map<String, String> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        html.append("<h2>").append(heading).append("</h2>\n<div class=\"card\">\n<table class=\"pairs\">\n<tbody>\n");
        pairs.forEach((key, value) -> html.append("<tr><td>")
                .append(Html.escape(key))
                .append("</td><td>")
                .append(Html.escape(value))
                .append("</td></tr>\n"));
        html.append("</tbody>\n</table>\n</div>\n");
    }
}
