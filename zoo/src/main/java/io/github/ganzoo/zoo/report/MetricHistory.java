package io.github.ganzoo.zoo.report;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of a training, step by step.
 *
 * @param steps rising
 * @param series values by name, each as long as {@code steps}, NaN where a step has none, in the order in which the
 *     names first appear
 */
@SuppressWarnings("ArrayRecordComponent")
public record MetricHistory(long[] steps, Map<String, double[]> series) {

    /** Members of a line that count progress and are not metrics. */
    private static final Set<String> CLOCKS = Set.of("step", "images", "seconds");

    public MetricHistory {
        for (var entry : series.entrySet()) {
            if (entry.getValue().length != steps.length) {
                throw new IllegalArgumentException("The series '" + entry.getKey() + "' has " + entry.getValue().length
                        + " values for " + steps.length + " steps");
            }
        }
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    }

    /** Whether there is a series of this name with a finite number, which a chart needs. */
    public boolean isDrawable(String name) {
        return series.containsKey(name) && Arrays.stream(series.get(name)).anyMatch(Double::isFinite);
    }

    /**
     * Reads a metrics file, one JSON object per line with a member {@code step} and numbers by name. Empty lines are
     * skipped, and so is an incomplete last line of a killed training.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if a line before the last is not such an object
     */
    public static MetricHistory read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the metrics file " + file, e);
        }
        var gson = new Gson();
        var steps = new ArrayList<Long>();
        var series = new LinkedHashMap<String, double[]>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            JsonObject line;
            try {
                line = gson.fromJson(lines.get(i), JsonObject.class);
            } catch (JsonParseException e) {
                if (i == lines.size() - 1) {
                    break;
                }
                throw new IllegalArgumentException("Line " + (i + 1) + " of " + file + " is not a JSON object", e);
            }
            if (line == null || !line.has("step")) {
                throw new IllegalArgumentException("Line " + (i + 1) + " of " + file + " has no step");
            }
            int row = steps.size();
            steps.add(line.get("step").getAsLong());
            for (var member : line.entrySet()) {
                if (!CLOCKS.contains(member.getKey())) {
                    series.computeIfAbsent(member.getKey(), name -> missing(lines.size()))[row] =
                            member.getValue().getAsDouble();
                }
            }
        }
        series.replaceAll((name, values) -> Arrays.copyOf(values, steps.size()));
        return new MetricHistory(steps.stream().mapToLong(Long::longValue).toArray(), series);
    }

    private static double[] missing(int length) {
        var values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
