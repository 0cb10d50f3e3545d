package io.github.ganzoo.zoo.experiment.comparison;

import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.Holm;
import io.github.ganzoo.zoo.experiment.run.SampleGrids;
import io.github.ganzoo.zoo.experiment.run.TrainingReport;
import io.github.ganzoo.zoo.report.ComparisonPage;
import io.github.ganzoo.zoo.report.MeasureTable;
import io.github.ganzoo.zoo.report.MeasureTable.Cell;
import io.github.ganzoo.zoo.report.MetricHistory;
import io.github.ganzoo.zoo.report.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A comparison as a page.
 *
 * @param folder of the comparison, with the samples and the metrics of each architecture in a folder of its own
 */
record SideBySide(Comparison comparison, Path folder) {

    ComparisonPage page() {
        var tables = new ArrayList<MeasureTable>();
        var holm = comparison.holm();
        tables.add(new MeasureTable("Architectures", header(), rows(holm)));
        if (!comparison.baselines().isEmpty()) {
            tables.add(new MeasureTable(
                    "Baselines",
                    List.of("baseline", "dims", "1-NN", "linear probe"),
                    comparison.baselines().stream().map(SideBySide::row).toList()));
        }
        var notes = new ArrayList<>(List.of(
                "Accuracy and its gain over the same network untrained. With a star: " + Comparison.tests(holm)));
        comparison.samplesNote().ifPresent(notes::add);
        var agreement = comparison.agreement();
        if (!agreement.isEmpty()) {
            tables.add(agreement.toTable());
            notes.add(QualityAgreement.NOTE);
        }
        return new ComparisonPage(
                comparison.caption(),
                tables,
                notes,
                comparison.architectures().stream().map(this::contestant).toList());
    }

    private List<String> header() {
        var header = new ArrayList<>(List.of("architecture", "steps", "minutes"));
        header.addAll(comparison.distances());
        Comparison.OUTPUTS.forEach(output ->
                Comparison.CLASSIFIERS.forEach(classifier -> header.add(output.replace('_', ' ') + " " + classifier)));
        return header;
    }

    private List<MeasureTable.Row> rows(Holm holm) {
        return comparison.architectures().stream()
                .map(each -> new MeasureTable.Row(each.id(), Role.TRAINED, cells(each, holm)))
                .toList();
    }

    private List<Cell> cells(ComparedArchitecture each, Holm holm) {
        var cells = new ArrayList<Cell>();
        if (each.diverged().isEmpty()) {
            cells.add(Cell.of(Long.toString(each.step()), (double) each.step()));
            cells.add(Cell.of(String.format(Locale.ROOT, "%.1f", each.minutes()), each.minutes()));
        } else {
            cells.add(Cell.none("diverged: " + each.diverged()));
            cells.add(Cell.none(""));
        }
        for (int i = 0; i < comparison.distances().size(); i++) {
            int place = i;
            cells.add(each.samples().stream()
                    .map(score ->
                            Cell.of(Comparison.distance(score, place), place == 0 ? score.frechet() : score.kid()))
                    .findFirst()
                    .orElse(Cell.none("–")));
        }
        Comparison.OUTPUTS.forEach(
                output -> Comparison.CLASSIFIERS.forEach(classifier -> cells.add(each.accuracy(output, classifier)
                        .map(trained -> cell(trained, holm))
                        .orElse(Cell.none("–")))));
        return cells;
    }

    private static Cell cell(TrainedAccuracy trained, Holm holm) {
        return Cell.of(
                ComparisonTable.share(trained.accuracy().share()) + " " + ComparisonTable.difference(trained.gain())
                        + (holm.isSignificant(trained.untrained().pValue()) ? "*" : ""),
                trained.accuracy());
    }

    private static MeasureTable.Row row(Assessment baseline) {
        return new MeasureTable.Row(
                baseline.name(),
                Role.BASELINE,
                List.of(
                        Cell.of(Integer.toString(baseline.dimensions()), baseline.dimensions()),
                        Cell.of(baseline.nearest()),
                        baseline.probe().map(probe -> Cell.of(probe.accuracy())).orElse(Cell.none("–"))));
    }

    private ComparisonPage.Contestant contestant(ComparedArchitecture each) {
        var own = folder.resolve(each.id());
        var grid = SampleGrids.file(own, each.step());
        var metrics = own.resolve(TrainingReport.METRICS);
        try {
            return new ComparisonPage.Contestant(
                    each.id(),
                    "step " + each.step(),
                    Files.exists(grid) ? Optional.of(Files.readAllBytes(grid)) : Optional.empty(),
                    Files.exists(metrics) && each.diverged().isEmpty()
                            ? Optional.of(MetricHistory.read(metrics))
                            : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the results of " + each.id() + " in " + own, e);
        }
    }
}
