package io.github.ganzoo.zoo.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which series of a training share a chart, because they have one scale, and what to call them: {@code series.txt}. */
final class SeriesCatalog {

    /** Measures of the samples' quality, which any feature network may stand behind: each has a scale of its own. */
    private static final Pattern QUALITY =
            Pattern.compile("(fid|fd|kid|mifid|is|precision|recall|density|coverage)(_.*)?");

    private static final int COLUMNS = 5;

    private static final List<Chart> KNOWN = Resource.text("series.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(SeriesCatalog::chart)
            .toList();

    private SeriesCatalog() {}

    /**
     * Series of one scale.
     *
     * @param heading of the charts that it stands among
     * @param about what the numbers mean; may be empty
     * @param shares whether the scale reaches from 0 to 1
     * @param labels series to name in the legend, in order
     */
    record Chart(String heading, String title, boolean shares, String about, Map<String, String> labels) {}

    /** The charts of a training with such series: measures of quality first, and last those that nobody knows. */
    static List<Chart> of(MetricHistory history) {
        var quality = new ArrayList<Chart>();
        var others = new ArrayList<Chart>();
        for (var name : history.series().keySet()) {
            if (QUALITY.matcher(name).matches()) {
                quality.add(alone("Sample quality", name));
            } else if (KNOWN.stream().noneMatch(chart -> chart.labels().containsKey(name))) {
                others.add(alone("Others", name));
            }
        }
        return Stream.of(quality, KNOWN, others).flatMap(List::stream).toList();
    }

    private static Chart alone(String heading, String series) {
        return new Chart(heading, series.replace('_', ' '), false, "", Map.of(series, series));
    }

    private static Chart chart(String line) {
        var columns = line.split("\\|", COLUMNS);
        var labels = new LinkedHashMap<String, String>();
        for (var series : columns[4].split(";", -1)) {
            var pair = series.split(":", 2);
            labels.put(pair[0].strip(), pair[1].strip());
        }
        return new Chart(
                columns[0].strip(),
                columns[1].strip(),
                columns[2].strip().equals("shares"),
                columns[3].strip(),
                labels);
    }
}
