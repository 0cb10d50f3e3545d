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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

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
    private static final Set<String> CLOCKS = Set.of("step", "images", "seconds", "fid_seconds");

    /** A twentieth of a training is long enough to even out its batches. */
    private static final int RECENT = 20;

    public MetricHistory {
        for (var entry : series.entrySet()) {
            if (entry.getValue().length != steps.length) {
                throw new IllegalArgumentException("The series '" + entry.getKey() + "' has " + entry.getValue().length
                        + " values for " + steps.length + " steps");
            }
        }
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    }

    /**
     * Neighboring steps of one series.
     *
     * @param step in their middle
     * @param mean of the finite values
     * @param low the smallest of them
     * @param high the largest of them
     */
    public record Stretch(long step, double mean, double low, double high) {}

    /**
     * A series in at most so many stretches of as many values each. Values that are not finite count for none.
     *
     * @throws IllegalArgumentException if there is no such series
     */
    public List<Stretch> stretches(String name, int most) {
        var values = series.get(name);
        if (values == null) {
            throw new IllegalArgumentException(
                    "There is no series '" + name + "'; there are " + String.join(", ", series.keySet()));
        }
        int[] finite = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .toArray();
        int count = Math.min(most, finite.length);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int from = (int) ((long) i * finite.length / count);
                    int to = (int) ((long) (i + 1) * finite.length / count);
                    var numbers = Arrays.stream(finite, from, to)
                            .mapToDouble(at -> values[at])
                            .summaryStatistics();
                    return new Stretch(
                            (steps[finite[from]] + steps[finite[to - 1]]) / 2,
                            numbers.getAverage(),
                            numbers.getMin(),
                            numbers.getMax());
                })
                .toList();
    }

    /** The last step; 0 if there is none. */
    public long lastStep() {
        return steps.length == 0 ? 0 : steps[steps.length - 1];
    }

    /** The mean of the last twentieth of a series; empty if it has no finite value. */
    public OptionalDouble recent(String name) {
        return isDrawable(name)
                ? stretches(name, RECENT).stream().mapToDouble(Stretch::mean).reduce((before, after) -> after)
                : OptionalDouble.empty();
    }

    /** Whether there is a series of this name with a finite number, which a chart needs. */
    public boolean isDrawable(String name) {
        return series.containsKey(name) && Arrays.stream(series.get(name)).anyMatch(Double::isFinite);
    }

    /**
     * Reads a metrics file, one JSON object per line with a member {@code step} and numbers by name. Lines of the same
     * step are merged. Empty lines are skipped, and so is an incomplete last line of a killed training.
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
            long step = line.get("step").getAsLong();
            if (steps.isEmpty() || steps.get(steps.size() - 1) != step) {
                steps.add(step);
            }
            int row = steps.size() - 1;
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
