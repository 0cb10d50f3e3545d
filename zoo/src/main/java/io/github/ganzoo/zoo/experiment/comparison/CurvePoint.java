package io.github.ganzoo.zoo.experiment.comparison;

import com.google.gson.Gson;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Accuracy of a discriminator's features, and quality of the generator's samples, at one step of one training.
 *
 * @param minutes of training up to it
 * @param metrics names such as {@code test.features.probe} to accuracies
 * @param settings a hash of the other settings that decided it; empty in files of versions without it
 * @param diverged how the training diverged before this step; empty if it did not
 * @param judge a fingerprint of what the samples were compared with; empty if they were not
 * @param samples how far the generator's samples are from real images; empty if they were not compared
 */
public record CurvePoint(
        String architecture,
        long seed,
        long step,
        double minutes,
        Map<String, Double> metrics,
        String settings,
        String diverged,
        String judge,
        List<SampleScore> samples) {

    public CurvePoint {
        settings = Objects.requireNonNullElse(settings, "");
        diverged = Objects.requireNonNullElse(diverged, "");
        judge = Objects.requireNonNullElse(judge, "");
        samples = List.copyOf(Objects.requireNonNullElse(samples, List.of()));
    }

    public boolean is(String otherArchitecture, long otherSeed, long otherStep, String otherSettings) {
        return isOf(otherArchitecture, otherSeed, otherSettings) && step == otherStep && diverged.isEmpty();
    }

    /** Whether it is a point of that training. */
    public boolean isOf(String otherArchitecture, long otherSeed, String otherSettings) {
        return architecture.equals(otherArchitecture) && seed == otherSeed && hasSettings(otherSettings);
    }

    /** Whether it has those settings; true if its settings were not recorded. */
    public boolean hasSettings(String other) {
        return settings.isEmpty() || settings.equals(other);
    }

    /** One whose samples were not compared. */
    public CurvePoint(
            String architecture,
            long seed,
            long step,
            double minutes,
            Map<String, Double> metrics,
            String settings,
            String diverged) {
        this(architecture, seed, step, minutes, metrics, settings, diverged, "", List.of());
    }

    /** A copy with the quality of its samples. */
    public CurvePoint with(String by, SampleScore score) {
        return new CurvePoint(architecture, seed, step, minutes, metrics, settings, diverged, by, List.of(score));
    }

    /** A copy that keeps the quality of its samples only if they were compared with the same. */
    public CurvePoint judgedBy(String wanted) {
        return judge.equals(wanted)
                ? this
                : new CurvePoint(architecture, seed, step, minutes, metrics, settings, diverged);
    }

    /** Difference to the metrics of another point, for metrics that both have. */
    public CurvePoint minus(CurvePoint other) {
        var differences = new TreeMap<String, Double>();
        metrics.forEach((name, value) -> Optional.ofNullable(other.metrics().get(name))
                .ifPresent(otherValue -> differences.put(name, value - otherValue)));
        return new CurvePoint(architecture, seed, step, minutes, differences, settings, diverged);
    }

    /** The points of a file, one JSON object a line; none if there is no such file. */
    public static List<CurvePoint> read(Path file) {
        var points = new ArrayList<CurvePoint>();
        try {
            if (Files.exists(file)) {
                var gson = new Gson();
                Files.readAllLines(file).forEach(line -> points.add(gson.fromJson(line, CurvePoint.class)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return points;
    }

    /** Adds a line to the file. */
    public void appendTo(Path file) {
        try {
            var before = Files.exists(file) ? Files.readString(file) : "";
            WholeFile.write(file, before + new Gson().toJson(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
