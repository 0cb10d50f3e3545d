package io.github.ganzoo.zoo.experiment.comparison;

import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.Holm;
import io.github.ganzoo.zoo.evaluation.Interval;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import io.github.ganzoo.zoo.experiment.run.SampleGrids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of architectures, one row each, and a table of their common baselines.
 *
 * @param caption what they were evaluated on
 * @param architectures in the order they are shown
 * @param baselines such as raw pixels; empty until they are evaluated
 * @param against what the samples were compared with, in a phrase; empty if they were not
 */
public record Comparison(
        String caption, List<ComparedArchitecture> architectures, List<Assessment> baselines, String against) {

    /** File name of the tables. */
    public static final String FILE = "comparison.md";

    static final List<String> OUTPUTS = List.of("features", "multi_scale", "embedding");
    static final List<String> CLASSIFIERS = List.of(ComparedArchitecture.NEAREST, ComparedArchitecture.PROBE);

    public Comparison {
        architectures = List.copyOf(architectures);
        baselines = List.copyOf(baselines);
    }

    /** One whose samples were not compared with anything. */
    public Comparison(String caption, List<ComparedArchitecture> architectures, List<Assessment> baselines) {
        this(caption, architectures, baselines, "");
    }

    /** A copy with another architecture. */
    public Comparison with(ComparedArchitecture more) {
        return new Comparison(
                caption, Stream.concat(architectures.stream(), Stream.of(more)).toList(), baselines, against);
    }

    /** A copy with baselines. */
    public Comparison over(List<Assessment> lines) {
        return new Comparison(caption, architectures, lines, against);
    }

    /** File name of the page. */
    public static final String PAGE = "comparison.html";

    /** Writes the tables, and beneath them the last samples of each architecture whose grid lies in {@code folder}. */
    public void write(Path folder) {
        var file = folder.resolve(FILE);
        try {
            WholeFile.write(file, toMarkdown() + samples(folder));
            var numbers = new ComparisonNumbers(this);
            WholeFile.write(folder.resolve("comparison.json"), numbers.toJson());
            WholeFile.write(folder.resolve("comparison.csv"), numbers.toCsv());
            new SideBySide(this, folder).page().write(folder.resolve(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    public String toMarkdown() {
        var distances = distances();
        var text = new StringBuilder("**").append(caption).append("**\n\n| architecture | steps | minutes |");
        distances.forEach(name -> text.append(' ').append(name).append(" |"));
        OUTPUTS.forEach(output -> CLASSIFIERS.forEach(classifier ->
                text.append(' ').append(output).append(' ').append(classifier).append(" |")));
        text.append("\n|---|---:|---:|")
                .append("---:|".repeat(distances.size() + OUTPUTS.size() * CLASSIFIERS.size()))
                .append('\n');
        var holm = holm();
        architectures.forEach(each -> text.append(row(each, distances, holm)));
        text.append("\nAccuracy and its gain over the same network untrained. Bold: ")
                .append(tests(holm))
                .append(precision())
                .append('\n');
        samplesNote().ifPresent(note -> text.append('\n').append(note).append('\n'));
        if (!baselines.isEmpty()) {
            text.append("\n| baseline | dims | 1-NN | probe |\n|---|---:|---:|---:|\n");
            baselines.forEach(baseline -> text.append(row(baseline)));
        }
        return text.append(agreement().toMarkdown()).toString();
    }

    /** Headings of the distances of samples; none if they were not compared. */
    List<String> distances() {
        return architectures.stream()
                .flatMap(each -> each.samples().stream())
                .findFirst()
                .map(score -> List.of(QualityAgreement.frechetName(score), "KID·10³"))
                .orElse(List.of());
    }

    /** A distance in the table, by its place in {@link #distances()}. */
    static String distance(SampleScore score, int place) {
        return place == 0
                ? String.format(Locale.ROOT, "%.4g", score.frechet())
                : String.format(Locale.ROOT, "%.3g ± %.2g", 1000 * score.kid(), 1000 * score.kidDeviation());
    }

    /** What the distances are, in a sentence or two. */
    Optional<String> samplesNote() {
        return against.isEmpty() || distances().isEmpty()
                ? Optional.empty()
                : Optional.of("Samples of each generator against " + against + "."
                        + (distances().contains("FID")
                                ? ""
                                : " FD is the Fréchet distance on that network. It is not the FID.")
                        + " KID has no bias.");
    }

    /** How samples and features go together over the architectures. */
    QualityAgreement agreement() {
        return QualityAgreement.of(
                architectures.stream()
                        .flatMap(each -> each.samples().stream()
                                .map(score -> new QualityAgreement.Training(score, each.shares())))
                        .toList(),
                OUTPUTS.stream()
                        .flatMap(output -> CLASSIFIERS.stream().map(classifier -> output + " " + classifier))
                        .toList());
    }

    /** All tests of the table. */
    Holm holm() {
        return new Holm(architectures.stream()
                .flatMap(Comparison::shown)
                .map(trained -> trained.untrained().pValue())
                .toList());
    }

    /** What is significant, and by what tests. */
    static String tests(Holm holm) {
        return holm.note() + " (McNemar's exact test, or the exact sign test over the groups that the heading names).";
    }

    /** The accuracies in an architecture's row. */
    private static Stream<TrainedAccuracy> shown(ComparedArchitecture each) {
        return OUTPUTS.stream().flatMap(output -> CLASSIFIERS.stream()
                .flatMap(classifier -> each.accuracy(output, classifier).stream()));
    }

    private static String row(ComparedArchitecture each, List<String> distances, Holm holm) {
        if (!each.diverged().isEmpty()) {
            return "| `" + each.id() + "` | diverged: " + each.diverged() + " |"
                    + " |".repeat(1 + distances.size() + OUTPUTS.size() * CLASSIFIERS.size()) + "\n";
        }
        var row = new StringBuilder(
                String.format(Locale.ROOT, "| `%s` | %d | %.1f |", each.id(), each.step(), each.minutes()));
        for (int i = 0; i < distances.size(); i++) {
            int place = i;
            row.append(' ')
                    .append(each.samples().stream()
                            .map(score -> distance(score, place))
                            .findFirst()
                            .orElse("-"))
                    .append(" |");
        }
        for (String output : OUTPUTS) {
            for (String classifier : CLASSIFIERS) {
                row.append(' ')
                        .append(each.accuracy(output, classifier)
                                .map(accuracy -> cell(accuracy, holm))
                                .orElse("-"))
                        .append(" |");
            }
        }
        return row.append('\n').toString();
    }

    private static String cell(TrainedAccuracy trained, Holm holm) {
        var gain = (trained.gain() < 0 ? "-" : "+") + ComparisonTable.share(Math.abs(trained.gain()));
        return ComparisonTable.share(trained.accuracy().share()) + " "
                + (holm.isSignificant(trained.untrained().pValue()) ? "**" + gain + "**" : gain);
    }

    private static String row(Assessment baseline) {
        return "| " + baseline.name() + " | " + baseline.dimensions() + " | "
                + ComparisonTable.share(baseline.nearest().share()) + " | "
                + baseline.probe()
                        .map(probe -> ComparisonTable.share(probe.accuracy().share()))
                        .orElse("-")
                + " |\n";
    }

    /** The confidence interval of a typical accuracy. */
    private String precision() {
        return architectures.stream()
                .flatMap(each -> each.accuracy("features", ComparedArchitecture.NEAREST).stream())
                .map(TrainedAccuracy::accuracy)
                .findFirst()
                .map(Comparison::precision)
                .orElse("");
    }

    private static String precision(Accuracy accuracy) {
        Interval interval = accuracy.interval();
        return " An accuracy of " + ComparisonTable.share(accuracy.share()) + " has the 95 % confidence interval ["
                + ComparisonTable.share(interval.low()) + ", " + ComparisonTable.share(interval.high()) + "].";
    }

    private String samples(Path folder) {
        var text = new StringBuilder();
        for (var each : architectures) {
            var grid = SampleGrids.file(Path.of(each.id()), each.step());
            if (Files.exists(folder.resolve(grid))) {
                text.append("| `")
                        .append(each.id())
                        .append("` | ![")
                        .append(each.id())
                        .append("](");
                text.append(grid.toString().replace('\\', '/')).append(") |\n");
            }
        }
        return text.isEmpty() ? "" : "\n| samples | |\n|---|---|\n" + text;
    }
}
