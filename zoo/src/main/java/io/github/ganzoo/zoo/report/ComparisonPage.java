package io.github.ganzoo.zoo.report;

import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Several trainings side by side on one self-contained HTML page: their tables, their last samples, and each curve with
 * a line for each of them.
 *
 * @param caption what they were trained and evaluated on
 * @param tables of accuracies, the trainings' first
 * @param notes under the tables, plain text
 * @param contestants the trainings
 */
public record ComparisonPage(
        String caption, List<MeasureTable> tables, List<String> notes, List<Contestant> contestants) {

    private static final int WIDEST = 420;
    private static final double QUALITY = 0.8;

    /**
     * One training.
     *
     * @param note a few words under its samples
     * @param samples its last grid, a PNG file
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Contestant(String name, String note, Optional<byte[]> samples, Optional<MetricHistory> history) {}

    public ComparisonPage {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
        contestants = List.copyOf(contestants);
    }

    /**
     * Writes the page in UTF-8, whole or not at all.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        try {
            WholeFile.write(file, html());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the comparison " + file, e);
        }
    }

    /** The page's text. */
    public String html() {
        var data = new JsonObject();
        var sections = new ArrayList<Section>();
        sections.add(new Section("features", "Features", features()));
        if (contestants.stream().anyMatch(each -> each.samples().isPresent())) {
            sections.add(new Section("samples", "Samples", samples()));
        }
        var histories = new LinkedHashMap<String, MetricHistory>();
        contestants.forEach(each -> each.history().ifPresent(history -> histories.put(each.name(), history)));
        var curves = CurveCharts.of(histories);
        if (!curves.isEmpty()) {
            sections.add(new Section("curves", "Curves", curves.markup()));
            curves.addTo(data);
        }
        var lead = "<header class=\"summary\">\n<h1>" + contestants.size()
                + " architectures compared</h1>\n<p class=\"run\">" + Html.escape(caption) + "</p>\n</header>\n";
        return new Document("GAN Zoo: " + contestants.size() + " architectures", lead, sections, data, false).html();
    }

    private String features() {
        var html = new StringBuilder();
        tables.forEach(table -> html.append(table.markup()));
        notes.forEach(note ->
                html.append("<p class=\"note\">").append(Html.escape(note)).append("</p>\n"));
        return html.toString();
    }

    private String samples() {
        var html = new StringBuilder("<div class=\"contestants\">\n");
        for (var each : contestants) {
            each.samples().ifPresent(png -> html.append("<figure class=\"card\">")
                    .append(Html.image(
                            "",
                            "Samples of " + each.name(),
                            Picture.jpeg(Picture.narrowed(RgbImage.decode(png), WIDEST), QUALITY)))
                    .append("<figcaption><b>")
                    .append(Html.escape(each.name()))
                    .append("</b> ")
                    .append(Html.escape(each.note()))
                    .append("</figcaption></figure>\n"));
        }
        return html.append("</div>\n").toString();
    }
}
