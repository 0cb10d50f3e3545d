package io.github.ganzoo.zoo.experiment.comparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.zoo.evaluation.RankCorrelation;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import io.github.ganzoo.zoo.report.MeasureTable;
import io.github.ganzoo.zoo.report.MeasureTable.Cell;
import io.github.ganzoo.zoo.report.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Whether trainings with better samples have better features: the rank correlation of the samples' nearness to real
 * images with the accuracy of the features, over trainings.
 *
 * @param trainings how many there are
 * @param rows name of a distance, to names of accuracies, to the correlation, where there is one
 */
record QualityAgreement(int trainings, Map<String, Map<String, Optional<RankCorrelation>>> rows) {

    /** What the numbers mean, in sentences. */
    static final String NOTE = "1 would mean that trainings with better samples always have better features, 0 that"
            + " the one says nothing about the other, -1 that better samples go with worse features. Intervals are 95 %"
            + " percentile intervals of the bootstrap over trainings, not corrected for the number of cells.";

    /**
     * One training.
     *
     * @param samples their distances from real images
     * @param accuracies of its features, by name
     */
    record Training(SampleScore samples, Map<String, Double> accuracies) {}

    /**
     * The correlations over trainings.
     *
     * @param accuracies names of those to correlate with
     */
    static QualityAgreement of(List<Training> trainings, List<String> accuracies) {
        var rows = new LinkedHashMap<String, Map<String, Optional<RankCorrelation>>>();
        if (!trainings.isEmpty()) {
            rows.put(frechetName(trainings.get(0).samples()), row(trainings, accuracies, SampleScore::frechet));
            rows.put("KID", row(trainings, accuracies, SampleScore::kid));
        }
        return new QualityAgreement(trainings.size(), rows);
    }

    static String frechetName(SampleScore score) {
        return score.distance().toUpperCase(Locale.ROOT);
    }

    private static Map<String, Optional<RankCorrelation>> row(
            List<Training> trainings, List<String> accuracies, ToDoubleFunction<SampleScore> distance) {
        var row = new LinkedHashMap<String, Optional<RankCorrelation>>();
        for (var name : accuracies) {
            var measured = trainings.stream()
                    .filter(training -> training.accuracies().containsKey(name))
                    .toList();
            // Small distances are good.
            double[] nearness = measured.stream()
                    .mapToDouble(training -> -distance.applyAsDouble(training.samples()))
                    .toArray();
            double[] shares = measured.stream()
                    .mapToDouble(training ->
                            Objects.requireNonNull(training.accuracies().get(name)))
                    .toArray();
            row.put(name, RankCorrelation.of(nearness, shares));
        }
        return row;
    }

    /** Whether there is a correlation to show. */
    boolean isEmpty() {
        return rows.values().stream().flatMap(row -> row.values().stream()).allMatch(Optional::isEmpty);
    }

    /** Heading of the table, in a sentence without a full stop. */
    String caption() {
        return "Rank correlation (Spearman's ρ) of the samples' nearness to real images with the accuracy of the"
                + " features, over " + trainings + " trainings";
    }

    /** A table with its heading and note; nothing if there is no correlation to show. */
    String toMarkdown() {
        if (isEmpty()) {
            return "";
        }
        var text = new StringBuilder("\n").append(caption()).append(":\n\n| |");
        names().forEach(name -> text.append(' ').append(name).append(" |"));
        text.append("\n|---|").append("---:|".repeat(names().size())).append('\n');
        rows.forEach((distance, row) -> {
            text.append("| ").append(distance).append(" |");
            row.values().forEach(cell -> text.append(' ').append(text(cell)).append(" |"));
            text.append('\n');
        });
        return text.append('\n').append(NOTE).append('\n').toString();
    }

    MeasureTable toTable() {
        var header = new ArrayList<>(List.of("distance"));
        header.addAll(names());
        return new MeasureTable(
                caption(),
                header,
                rows.entrySet().stream()
                        .map(row -> new MeasureTable.Row(
                                row.getKey(),
                                Role.TRAINED,
                                row.getValue().values().stream()
                                        .map(QualityAgreement::cell)
                                        .toList()))
                        .toList());
    }

    JsonArray toJson() {
        var array = new JsonArray();
        rows.forEach((distance, row) -> row.forEach((name, cell) -> cell.ifPresent(correlation -> {
            var object = new JsonObject();
            object.addProperty("distance", distance);
            object.addProperty("accuracy", name);
            object.addProperty("rho", correlation.value());
            object.addProperty("low", correlation.interval().low());
            object.addProperty("high", correlation.interval().high());
            object.addProperty("trainings", correlation.pairs());
            array.add(object);
        })));
        return array;
    }

    private List<String> names() {
        return rows.values().stream()
                .findFirst()
                .map(row -> List.copyOf(row.keySet()))
                .orElse(List.of());
    }

    private static Cell cell(Optional<RankCorrelation> cell) {
        return cell.map(correlation -> Cell.of(text(cell), correlation.value())).orElse(Cell.none("–"));
    }

    private static String text(Optional<RankCorrelation> cell) {
        return cell.map(correlation -> signed(correlation.value()) + " ["
                        + signed(correlation.interval().low()) + ", "
                        + signed(correlation.interval().high()) + "]")
                .orElse("-");
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value).replaceFirst("0\\.", ".");
    }
}
