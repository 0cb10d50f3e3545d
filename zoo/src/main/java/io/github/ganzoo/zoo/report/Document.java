package io.github.ganzoo.zoo.report;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A self-contained page: its markup, its data as JSON, and the styles and scripts that show them. Its policy allows no
 * other style or script, and to load nothing; a live page may ask its own server for newer data.
 *
 * @param title plain text
 * @param lead markup above the sections
 * @param data what the scripts show
 * @param live whether it asks its server
 */
record Document(String title, String lead, List<Section> sections, JsonObject data, boolean live) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
    private static final List<String> SCRIPTS =
            List.of("page.js", "charts.js", "samples.js", "tables.js", "images.js", "map.js", "live.js");

    String html() {
        var styles = List.of(UPlot.style(), Resource.text("report.css"));
        var scripts = Stream.concat(Stream.of(UPlot.script()), SCRIPTS.stream().map(Resource::text))
                .toList();
        var parts = Map.of(
                "title", Html.escape(title),
                "policy", policy(styles, scripts),
                "styles", wrapped("style", styles),
                "links",
                        (live ? "<a href=\"/\">All runs</a>\n" : "")
                                + sections.stream().map(Section::link).collect(Collectors.joining()),
                "body", lead + sections.stream().map(Section::markup).collect(Collectors.joining()),
                "footer", "Made by GAN Zoo. This page loads nothing from elsewhere.",
                "charts-version", Html.escape(UPlot.version()),
                "charts-license", Html.escape(UPlot.license()),
                // Gson escapes <, > and & in strings, so nothing in the data can end the element.
                "data", new Gson().toJson(data),
                "scripts", wrapped("script", scripts));
        return PLACE.matcher(Resource.text("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private String policy(List<String> styles, List<String> scripts) {
        return "default-src 'none'; img-src data:; style-src " + hashes(styles) + "; script-src " + hashes(scripts)
                + (live ? "; connect-src 'self'" : "") + "; base-uri 'none'; form-action 'none'";
    }

    private static String wrapped(String element, List<String> texts) {
        return texts.stream()
                .map(text -> "<" + element + ">" + text + "</" + element + ">\n")
                .collect(Collectors.joining());
    }

    private static String hashes(List<String> texts) {
        return texts.stream().map(text -> "'sha256-" + sha256(text) + "'").collect(Collectors.joining(" "));
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
