package io.github.ganzoo.zoo.cli;

import com.google.gson.Gson;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a discriminator's features were worth at one step of one training.
 *
 * @param minutes of training up to it
 * @param metrics names such as {@code test.features.probe} to accuracies
 */
record CurvePoint(String architecture, long seed, long step, double minutes, Map<String, Double> metrics) {

    boolean is(String otherArchitecture, long otherSeed, long otherStep) {
        return architecture.equals(otherArchitecture) && seed == otherSeed && step == otherStep;
    }

    /** By how much the metrics that both have surpass those of another point. */
    CurvePoint minus(CurvePoint other) {
        var differences = new TreeMap<String, Double>();
        metrics.forEach((name, value) -> Optional.ofNullable(other.metrics().get(name))
                .ifPresent(otherValue -> differences.put(name, value - otherValue)));
        return new CurvePoint(architecture, seed, step, minutes, differences);
    }

    /** The points of a file, one JSON object a line; none if there is no such file. */
    static List<CurvePoint> read(Path file) {
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
    void appendTo(Path file) {
        try {
            var before = Files.exists(file) ? Files.readString(file) : "";
            WholeFile.write(file, before + new Gson().toJson(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
