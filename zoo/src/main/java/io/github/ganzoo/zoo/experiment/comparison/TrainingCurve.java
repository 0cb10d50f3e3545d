package io.github.ganzoo.zoo.experiment.comparison;

import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.Interval;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import io.github.ganzoo.zoo.report.LineChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Accuracy of features and quality of samples by step of training, over several seeds.
 *
 * @param architectures id to the points at each step
 * @param diverged descriptions of the trainings that diverged
 * @param against what the samples were compared with, in a phrase; empty if they were not
 */
public record TrainingCurve(
        Map<String, Map<Long, List<CurvePoint>>> architectures, List<String> diverged, String against) {

    private static final List<String> REPRESENTATIONS = List.of("embedding", "features", "multi_scale");
    private static final Map<String, String> CLASSIFIERS = new TreeMap<>(Map.of("nearest", "1-NN", "probe", "probe"));

    public static TrainingCurve of(List<CurvePoint> points) {
        var architectures = new TreeMap<String, Map<Long, List<CurvePoint>>>();
        points.stream().filter(point -> point.diverged().isEmpty()).forEach(point -> architectures
                .computeIfAbsent(point.architecture(), id -> new TreeMap<>())
                .computeIfAbsent(point.step(), step -> new ArrayList<>())
                .add(point));
        var diverged = points.stream()
                .filter(point -> !point.diverged().isEmpty())
                .map(point -> "`" + point.architecture() + "`, seed " + point.seed() + " (" + point.diverged() + ")")
                .distinct()
                .toList();
        return new TrainingCurve(architectures, diverged, "");
    }

    /** A copy that says what the samples were compared with. */
    public TrainingCurve against(String what) {
        return new TrainingCurve(architectures, diverged, what);
    }

    /** Writes the tables, the numbers for programs, and a chart for each split of known classes and each classifier. */
    public void write(Path folder) {
        try {
            WholeFile.write(folder.resolve("curve.md"), toMarkdown());
            var numbers = new CurveNumbers(this);
            WholeFile.write(folder.resolve("curve.json"), numbers.toJson());
            WholeFile.write(folder.resolve("curve.csv"), numbers.toCsv());
            for (String split : splits()) {
                for (String classifier : CLASSIFIERS.keySet()) {
                    WholeFile.write(
                            folder.resolve("curve-" + split + "-" + classifier + ".svg"),
                            LineChart.svg(lines(split, classifier)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the curves into " + folder, e);
        }
    }

    /** The splits of known classes; those whose images were not trained on come first. */
    List<String> splits() {
        return points().flatMap(point -> point.metrics().keySet().stream())
                .map(name -> name.substring(0, name.indexOf('.')))
                .distinct()
                .sorted((one, other) -> one.equals(Dataset.TEST) ? -1 : other.equals(Dataset.TEST) ? 1 : 0)
                .toList();
    }

    /** All points, by architecture and step. */
    Stream<CurvePoint> points() {
        return architectures.values().stream()
                .flatMap(steps -> steps.values().stream())
                .flatMap(List::stream);
    }

    /** How samples and features go together over the trainings, each at its last step, on one split. */
    QualityAgreement agreement(String split) {
        var last = new LinkedHashMap<String, CurvePoint>();
        points().filter(point -> !point.samples().isEmpty())
                .forEach(point -> last.merge(
                        point.architecture() + " " + point.seed(),
                        point,
                        (one, other) -> one.step() > other.step() ? one : other));
        var names = new ArrayList<String>();
        REPRESENTATIONS.forEach(representation ->
                CLASSIFIERS.forEach((metric, classifier) -> names.add(split + "." + representation + "." + metric)));
        return QualityAgreement.of(
                last.values().stream()
                        .map(point ->
                                new QualityAgreement.Training(point.samples().get(0), point.metrics()))
                        .toList(),
                names);
    }

    private List<LineChart.Line> lines(String split, String classifier) {
        var lines = new ArrayList<LineChart.Line>();
        architectures.forEach((id, steps) -> List.of("embedding", "multi_scale").forEach(representation -> {
            var name = split + "." + representation + "." + classifier;
            var spreads = steps.values().stream()
                    .map(points -> Spread.of(points, name))
                    .toList();
            lines.add(new LineChart.Line(
                    id + " " + representation,
                    steps.keySet().stream().mapToDouble(Long::doubleValue).toArray(),
                    spreads.stream().mapToDouble(Spread::mean).toArray(),
                    spreads.stream().mapToDouble(each -> each.interval().low()).toArray(),
                    spreads.stream().mapToDouble(each -> each.interval().high()).toArray()));
        }));
        return lines;
    }

    /** Two tables for each split, of accuracies and of gains, with a row for each architecture and step. */
    public String toMarkdown() {
        var text = new StringBuilder();
        for (String split : splits()) {
            text.append("**")
                    .append(split)
                    .append("**\n\n")
                    .append(table(split, ComparisonTable::share))
                    .append("\nGain over the same network untrained:\n\n")
                    .append(gains().table(split, ComparisonTable::difference))
                    .append('\n');
        }
        text.append("Means over the seeds [95 % confidence interval, Student's t].\n");
        if (!against.isEmpty() && points().anyMatch(point -> !point.samples().isEmpty())) {
            text.append("\nSamples of each generator against ").append(against).append(".\n");
        }
        splits().stream().limit(1).forEach(split -> text.append(agreement(split).toMarkdown()));
        if (!diverged.isEmpty()) {
            text.append("\nDiverged, and left out from there on: ")
                    .append(String.join(", ", diverged))
                    .append(".\n");
        }
        return text.toString();
    }

    /** Difference of each trained point to the untrained one of the same seed. */
    private TrainingCurve gains() {
        var gains = new ArrayList<CurvePoint>();
        architectures
                .values()
                .forEach(steps -> steps.forEach((step, points) -> {
                    if (step > 0) {
                        points.forEach(point -> steps.getOrDefault(0L, List.of()).stream()
                                .filter(untrained -> untrained.seed() == point.seed())
                                .forEach(untrained -> gains.add(point.minus(untrained))));
                    }
                }));
        return of(gains);
    }

    /** Headings of the distances of samples; none if they were not compared, as in a table of gains. */
    private List<String> distances() {
        return points().flatMap(point -> point.samples().stream())
                .findFirst()
                .map(score -> List.of(QualityAgreement.frechetName(score), "KID·10³"))
                .orElse(List.of());
    }

    private String table(String split, DoubleFunction<String> form) {
        var text = new StringBuilder("| architecture | steps | minutes | seeds |");
        var line = new StringBuilder("|---|---:|---:|---:|");
        var distances = distances();
        distances.forEach(name -> {
            text.append(' ').append(name).append(" |");
            line.append("---:|");
        });
        for (String representation : REPRESENTATIONS) {
            for (String classifier : CLASSIFIERS.values()) {
                text.append(' ')
                        .append(representation)
                        .append(' ')
                        .append(classifier)
                        .append(" |");
                line.append("---:|");
            }
        }
        text.append('\n').append(line).append('\n');
        architectures.forEach((id, steps) ->
                steps.forEach((step, points) -> text.append(row(id, step, points, split, !distances.isEmpty(), form))));
        return text.toString();
    }

    private static String row(
            String id, long step, List<CurvePoint> points, String split, boolean samples, DoubleFunction<String> form) {
        double minutes =
                points.stream().mapToDouble(CurvePoint::minutes).average().orElse(0);
        var row = new StringBuilder(
                String.format(Locale.ROOT, "| `%s` | %d | %.1f | %d |", id, step, minutes, points.size()));
        if (samples) {
            row.append(' ')
                    .append(Spread.ofSamples(points, SampleScore::frechet).cell(TrainingCurve::digits))
                    .append(" | ")
                    .append(Spread.ofSamples(points, score -> 1000 * score.kid())
                            .cell(TrainingCurve::digits))
                    .append(" |");
        }
        for (String representation : REPRESENTATIONS) {
            for (String classifier : CLASSIFIERS.keySet()) {
                var spread = Spread.of(points, split + "." + representation + "." + classifier);
                row.append(' ').append(spread.cell(form)).append(" |");
            }
        }
        return row.append('\n').toString();
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private record Spread(double mean, Interval interval) {

        static Spread of(List<CurvePoint> points, String metric) {
            return of(points.stream()
                    .mapToDouble(point -> point.metrics().getOrDefault(metric, Double.NaN))
                    .filter(Double::isFinite)
                    .toArray());
        }

        static Spread ofSamples(List<CurvePoint> points, ToDoubleFunction<SampleScore> distance) {
            return of(points.stream()
                    .flatMap(point -> point.samples().stream())
                    .mapToDouble(distance)
                    .toArray());
        }

        private static Spread of(double[] shares) {
            return shares.length == 0
                    ? new Spread(Double.NaN, new Interval(Double.NaN, Double.NaN))
                    : new Spread(Arrays.stream(shares).average().orElseThrow(), Interval.ofMean(shares));
        }

        String cell(DoubleFunction<String> form) {
            if (Double.isNaN(mean)) {
                return "-";
            }
            return form.apply(mean) + " [" + form.apply(interval.low()) + ", " + form.apply(interval.high()) + "]";
        }
    }
}
