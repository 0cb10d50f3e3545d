package io.github.ganzoo.zoo.report;

import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.RgbImage;
import java.util.List;
import java.util.Optional;

/**
 * The list of all runs, with a link to the page of each. It reads itself anew while someone looks.
 *
 * @param folder where the runs lie
 * @param entries newest first
 */
public record RunsPage(String folder, List<Entry> entries) {

    private static final int RELOAD_SECONDS = 15;
    private static final int THUMBNAIL = 168;
    private static final double QUALITY = 0.85;

    /**
     * A run.
     *
     * @param address of its page
     * @param facts a few words each: architecture, data, steps, validation score, when it was last written
     * @param training whether it was written to in the last minute
     * @param samples its newest grid, a PNG file
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(String name, String address, List<String> facts, boolean training, Optional<byte[]> samples) {}

    private static final List<String> HEADER =
            List.of("Samples", "Run", "State", "Architecture", "Data", "Steps", "Validation", "Written");

    public RunsPage {
        entries = List.copyOf(entries);
    }

    /** The page's text. */
    public String html() {
        var data = new JsonObject();
        data.addProperty("reload", RELOAD_SECONDS);
        var lead = "<header class=\"summary\">\n<h1>Runs</h1>\n<p class=\"run\">" + Html.escape(folder)
                + "</p>\n</header>\n"
                + (entries.isEmpty() ? "<p class=\"verdict\">There are none yet.</p>\n" : table());
        return new Document("GAN Zoo: runs", lead, List.of(), data, true).html();
    }

    private String table() {
        var html = new StringBuilder("<div class=\"card scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Runs\">\n"
                + "<table class=\"runs sortable\">\n<thead><tr>");
        HEADER.forEach(cell -> html.append("<th scope=\"col\">").append(cell).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (var entry : entries) {
            html.append("<tr><td>")
                    .append(entry.samples().map(png -> image(entry, png)).orElse(""))
                    .append("</td><th scope=\"row\"><a href=\"")
                    .append(Html.escape(entry.address()))
                    .append("\">")
                    .append(Html.escape(entry.name()))
                    .append("</a></th><td><span class=\"state")
                    .append(entry.training() ? " training\">training" : "\">at rest")
                    .append("</span></td>");
            entry.facts()
                    .forEach(fact ->
                            html.append("<td>").append(Html.escape(fact)).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }

    private static String image(Entry entry, byte[] png) {
        return Html.image(
                "",
                "Newest samples of " + entry.name(),
                Picture.jpeg(Picture.narrowed(RgbImage.decode(png), THUMBNAIL), QUALITY));
    }
}
