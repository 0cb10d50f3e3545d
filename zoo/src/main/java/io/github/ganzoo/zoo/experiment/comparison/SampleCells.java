package io.github.ganzoo.zoo.experiment.comparison;

import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells of a table for programs, comma-separated values; what was not measured is an empty cell. */
final class SampleCells {

    /** Headings of the quality of samples. */
    static final List<String> HEADER = List.of("images", "frechet", "kid", "kid_deviation");

    private SampleCells() {}

    /** The quality of samples, if there is one. */
    static List<String> of(List<SampleScore> samples) {
        return samples.stream()
                .findFirst()
                .map(score -> List.of(
                        Integer.toString(score.images()),
                        Double.toString(score.frechet()),
                        Double.toString(score.kid()),
                        Double.toString(score.kidDeviation())))
                .orElse(List.of("", "", "", ""));
    }

    /** One number of some. */
    static String cell(Map<String, Double> numbers, String name) {
        return Optional.ofNullable(numbers.get(name)).map(String::valueOf).orElse("");
    }
}
