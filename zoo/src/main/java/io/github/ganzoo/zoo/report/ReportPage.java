package io.github.ganzoo.zoo.report;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A training on one self-contained HTML page. Without JavaScript it shows the summary, the last samples, the tables and
 * the settings.
 *
 * @param title what was trained, for example {@code dcgan on emoji64}
 * @param subtitle which run and which model; may be empty
 * @param verdict one sentence for a training that was not evaluated
 * @param facts figures of the training
 * @param frames grids of samples
 * @param classes a PNG file of the same latents under every class, if there is one
 * @param history the numbers of the training, if there was one
 * @param tables comparisons of representations, the main one first
 * @param evidence images of the evaluation, if there was one
 * @param settings effective settings by group
 * @param provenance versions, fingerprints, seeds, times
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReportPage(
        String title,
        String subtitle,
        String verdict,
        List<Fact> facts,
        Frames frames,
        Optional<byte[]> classes,
        Optional<MetricHistory> history,
        List<ComparisonTable> tables,
        Optional<ImageEvidence> evidence,
        List<SettingGroup> settings,
        Map<String, String> provenance) {

    public ReportPage {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
        settings = List.copyOf(settings);
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
        return document(Optional.empty()).html();
    }

    /**
     * The page's text, which asks for newer numbers every few seconds.
     *
     * @param address of {@link #live}
     */
    public String html(String address) {
        return document(Optional.of(address)).html();
    }

    /** The numbers that change while training, as JSON. */
    public String live() {
        var data = new JsonObject();
        curves().ifPresent(curves -> curves.addTo(data));
        var all = new JsonArray();
        allFacts().forEach(fact -> {
            var object = new JsonObject();
            object.addProperty("value", fact.value());
            object.addProperty("note", fact.note());
            all.add(object);
        });
        data.add("facts", all);
        if (!frames.isEmpty()) {
            data.addProperty("newest", frames.last().step());
        }
        return new Gson().toJson(data);
    }

    private Document document(Optional<String> live) {
        var sections = new ArrayList<Section>();
        var data = new JsonObject();
        live.ifPresent(address -> data.addProperty("live", address));
        if (!frames.isEmpty()) {
            sections.add(new Section("samples", "Samples", samples()));
            if (frames.grids().size() > 1) {
                data.add("frames", frames.json());
            }
        }
        classes.map(Picture::of)
                .ifPresent(
                        picture -> sections.add(
                                new Section(
                                        "classes",
                                        "Classes",
                                        "<figure class=\"card wide\">"
                                                + Html.image(
                                                        "", "Each row is one latent, each column one class", picture)
                                                + "<figcaption>Each row is one latent, each column one class.</figcaption></figure>\n")));
        curves().ifPresent(curves -> {
            sections.add(new Section("curves", "Curves", curves.markup()));
            curves.addTo(data);
        });
        if (!tables.isEmpty()) {
            sections.add(new Section(
                    "features",
                    "Features",
                    tables.stream().map(ReportPage::markup).collect(Collectors.joining())));
        }
        evidence.ifPresent(images -> {
            sections.addAll(images.sections());
            data.add("evidence", images.json());
        });
        if (!settings.isEmpty()) {
            sections.add(new Section("settings", "Settings", SettingGroup.markup(settings)));
        }
        if (!provenance.isEmpty()) {
            sections.add(new Section("provenance", "Provenance", pairs(provenance)));
        }
        return new Document(title, summary(), sections, data, live.isPresent());
    }

    private Optional<CurveCharts> curves() {
        return history.map(CurveCharts::of).filter(curves -> !curves.isEmpty());
    }

    private List<Fact> allFacts() {
        var all = new ArrayList<>(mainVerdict().map(Verdict::facts).orElse(List.of()));
        all.addAll(facts);
        return all;
    }

    private Optional<Verdict> mainVerdict() {
        return tables.stream().findFirst().flatMap(Verdict::of);
    }

    private String summary() {
        return "<header class=\"summary\">\n<h1>" + Html.escape(title) + "</h1>\n"
                + (subtitle.isEmpty() ? "" : "<p class=\"run\">" + Html.escape(subtitle) + "</p>\n")
                + "<p class=\"verdict\">"
                + Html.escape(mainVerdict().map(Verdict::sentence).orElse(verdict))
                + "</p>\n<dl class=\"facts\">\n"
                + allFacts().stream().map(Fact::markup).collect(Collectors.joining())
                + "</dl>\n</header>\n";
    }

    private String samples() {
        var last = frames.last();
        var image = Html.image(
                "id=\"grid\" data-step=\"" + last.step() + "\"",
                "Samples at step " + last.step(),
                Picture.of(last.png()));
        return """
                <div class="card samples">
                <figure>%s</figure>
                <div>
                <p id="step">Step %s</p>
                <div id="frames" hidden>
                <div class="controls"><button type="button" id="play">Play</button>
                <label for="frame">Over the training</label></div>
                <input type="range" id="frame" min="0" step="1">
                </div>
                <p class="note">The same latents throughout. The curves mark the step that is shown. The file evolution.gif \
                beside this page shows all steps.</p>
                <dl class="readings" id="readings"></dl>
                </div>
                </div>
                """
                .formatted(image, Html.whole(last.step()));
    }

    private static String markup(ComparisonTable table) {
        var html = new StringBuilder(MeasureTable.of(table).markup())
                .append("<p class=\"note\">Dots are accuracies with their ")
                .append(Html.escape(table.intervals()))
                .append(", all on one scale; the dotted line is the embedding’s.</p>\n");
        if (!table.gains().isEmpty()) {
            html.append("<ul>\n");
            table.gainLines(Html::escape, gain -> "<strong>" + gain + "</strong>")
                    .forEach(line -> html.append("<li>").append(line).append("</li>\n"));
            html.append("</ul>\n<p class=\"note\">Gain over the same network untrained, p by ")
                    .append(Html.escape(table.tests()))
                    .append("; bold: ")
                    .append(table.holm().note())
                    .append(".</p>\n");
        }
        return html.toString();
    }

    private static String pairs(Map<String, String> pairs) {
        var html = new StringBuilder("<div class=\"card\">\n<table class=\"settings\">\n<tbody>\n");
        pairs.forEach((key, value) -> html.append("<tr><th scope=\"row\">")
                .append(Html.escape(key))
                .append("</th><td>")
                .append(Html.escape(value))
                .append("</td></tr>\n"));
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }
}
