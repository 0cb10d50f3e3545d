package io.github.ganzoo.zoo.experiment.protocols;

import io.github.ganzoo.settings.EvaluationProtocol;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Classifiers;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.FurtherTable;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.LinearSvm;
import io.github.ganzoo.zoo.evaluation.NearestNeighbors;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.evaluation.protocol.CollapseCheck;
import io.github.ganzoo.zoo.evaluation.protocol.LowLabels;
import io.github.ganzoo.zoo.evaluation.protocol.RandomForest;
import io.github.ganzoo.zoo.evaluation.protocol.Retrieval;
import io.github.ganzoo.zoo.experiment.protocols.FurtherProtocols.RowBuilder;
import io.github.ganzoo.zoo.experiment.scores.DescribedSplits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The rows of one further protocol. */
final class ProtocolRows {

    private static final List<Integer> NEIGHBORS = List.of(1, 5, 20);
    private static final double TEMPERATURE = .07;
    private static final String NONE = "-";

    /** Measures a representation: fills the row, and says what is wrong with the features, if anything is. */
    @FunctionalInterface
    private interface Measurement {
        Optional<String> fill(RowBuilder row, DescribedSplits features, LabeledFeatures test, Groups groups);
    }

    private final String word;
    private final String title;
    private final List<String> header;
    private final String note;
    private final String split;
    private final Measurement measurement;
    private final List<FurtherTable.Row> rows = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ProtocolRows(
            String word, String title, List<String> columns, String note, String split, Measurement measurement) {
        this.word = word;
        this.title = title;
        this.header = new ArrayList<>(List.of("representation", "dims"));
        this.header.addAll(columns);
        this.note = note;
        this.split = split;
        this.measurement = measurement;
    }

    static ProtocolRows of(EvaluationProtocol protocol, String split, long seed) {
        var word = protocol.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (protocol) {
            case NEIGHBORS ->
                new ProtocolRows(
                        word,
                        "Nearest neighbors",
                        List.of("1 cosine", "5", "20", "1 Euclidean", "5", "20", "20 weighted"),
                        "Weighted: votes exp(cos/T) with T = .07.",
                        split,
                        ProtocolRows::neighbors);
            case SVM ->
                new ProtocolRows(
                        word,
                        "L2-SVM, one class against the rest",
                        List.of("accuracy", "C"),
                        "C is chosen on the validation images.",
                        split,
                        ProtocolRows::machine);
            case FOREST ->
                new ProtocolRows(
                        word,
                        "Random forest of 100 trees, leaves of 2 images or more",
                        List.of("accuracy"),
                        "The seed of the training is that of the trees.",
                        split,
                        (row, features, test, groups) -> forest(row, features, test, groups, seed));
            case LOW_LABEL ->
                new ProtocolRows(
                        word,
                        "Linear probe on few labels",
                        LowLabels.SHARES.stream()
                                .map(share -> Math.round(100 * share) + " % of labels")
                                .toList(),
                        "Mean of " + LowLabels.DRAWS
                                + " draws [Student's 95 % interval over draws], at least one image of each class.",
                        split,
                        (row, features, test, groups) -> lowLabels(row, features, test, seed));
            case RETRIEVAL ->
                new ProtocolRows(
                        word,
                        "Retrieval among the test images",
                        List.of("Recall@1", "Recall@5", "Recall@10", "mAP@R"),
                        "Each image asks for the others by cosine.",
                        split,
                        ProtocolRows::retrieval);
            case LAYERS ->
                new ProtocolRows(
                        word,
                        "Stages, max-pooled to 4x4 or less",
                        List.of("1-NN", "5-NN", "linear probe"),
                        "Stages count from the image on.",
                        split,
                        ProtocolRows::layer);
            case COLLAPSE ->
                new ProtocolRows(
                        word,
                        "Collapse",
                        List.of("effective rank", "deviation", "constant dims", "mean cosine"),
                        "Of at most 1,000 training images, whose number bounds the effective rank.",
                        split,
                        (row, features, test, groups) -> collapse(row, features));
        };
    }

    /** Measures a representation. The result is a sentence if its features do not tell images apart. */
    Optional<String> add(String name, DescribedSplits features) {
        var row = new RowBuilder(name, features);
        var warning = measurement
                .fill(
                        row,
                        features,
                        Objects.requireNonNull(features.tests().get(split)),
                        Objects.requireNonNull(features.groups().get(split)))
                .map(wrong -> "Warning: the features of " + name + " " + wrong + ".");
        rows.add(row.build());
        warning.ifPresent(warnings::add);
        return warning;
    }

    boolean hasRows() {
        return !rows.isEmpty();
    }

    FurtherTable table(String caption) {
        var notes = new ArrayList<>(List.of(note));
        notes.addAll(warnings);
        return new FurtherTable(word, title + "; " + caption, header, rows, notes);
    }

    private static Optional<String> neighbors(
            RowBuilder row, DescribedSplits features, LabeledFeatures test, Groups groups) {
        var train = features.train();
        int most = Math.min(NEIGHBORS.get(NEIGHBORS.size() - 1), train.rows());
        var byCosine = NearestNeighbors.cosine(train).nearest(test.values(), most);
        majorities(row, "cosine", byCosine, most, test, groups);
        var byDistance = NearestNeighbors.euclidean(train).nearest(test.values(), most);
        majorities(row, "euclidean", byDistance, most, test, groups);
        accuracy(row, "weighted", Accuracy.of(test.right(byCosine.weighted(most, TEMPERATURE)), groups));
        return Optional.empty();
    }

    private static void majorities(
            RowBuilder row,
            String name,
            NearestNeighbors.Neighbors found,
            int most,
            LabeledFeatures test,
            Groups groups) {
        for (int k : NEIGHBORS) {
            if (k <= most) {
                accuracy(row, name + k, Accuracy.of(test.right(found.majority(k)), groups));
            } else {
                row.cell(NONE);
            }
        }
    }

    private static Optional<String> machine(
            RowBuilder row, DescribedSplits features, LabeledFeatures test, Groups groups) {
        if (!Classifiers.canFitLinearModels(features.train())) {
            row.cell(NONE).cell(NONE);
            return Optional.empty();
        }
        var fitted = LinearSvm.select(features.train(), features.validation());
        accuracy(row, "accuracy", Accuracy.of(test.right(fitted.predict(test.values())), groups));
        row.cell(String.format(Locale.ROOT, "%.2g", fitted.c()));
        row.numbers().addProperty("c", fitted.c());
        return Optional.empty();
    }

    private static Optional<String> forest(
            RowBuilder row, DescribedSplits features, LabeledFeatures test, Groups groups, long seed) {
        var forest = RandomForest.fit(features.train(), seed);
        accuracy(row, "accuracy", Accuracy.of(test.right(forest.predict(test.values())), groups));
        return Optional.empty();
    }

    private static Optional<String> lowLabels(
            RowBuilder row, DescribedSplits features, LabeledFeatures test, long seed) {
        if (!Classifiers.canFitLinearModels(features.train())) {
            LowLabels.SHARES.forEach(share -> row.cell(NONE));
            return Optional.empty();
        }
        for (var point : LowLabels.curve(features.train(), features.validation(), test, seed)) {
            row.cell(FurtherTable.cell(point.accuracy(), point.interval()));
            var numbers = FurtherTable.json(point.accuracy(), point.interval());
            numbers.addProperty("labels", point.labels());
            row.numbers().add(Math.round(100 * point.share()) + "%", numbers);
        }
        return Optional.empty();
    }

    private static Optional<String> retrieval(
            RowBuilder row, DescribedSplits features, LabeledFeatures test, Groups groups) {
        var found = Retrieval.of(test, groups);
        found.recall().forEach((k, share) -> accuracy(row, "recallAt" + k, share));
        row.cell(FurtherTable.cell(found.meanAveragePrecision(), found.interval()));
        row.numbers().add("meanAveragePrecisionAtR", FurtherTable.json(found.meanAveragePrecision(), found.interval()));
        return Optional.empty();
    }

    private static Optional<String> layer(
            RowBuilder row, DescribedSplits features, LabeledFeatures test, Groups groups) {
        var assessed =
                Classifiers.fit(features.train(), features.validation()).assess("", test, groups, Optional.empty());
        accuracy(row, "nearest", assessed.nearest());
        accuracy(row, "fiveNearest", assessed.fiveNearest());
        assessed.probe().ifPresentOrElse(probe -> accuracy(row, "probe", probe.accuracy()), () -> row.cell(NONE));
        return Optional.empty();
    }

    private static Optional<String> collapse(RowBuilder row, DescribedSplits features) {
        var train = features.train().spread(ModelRepresentations.COLLAPSE_IMAGES);
        var check = CollapseCheck.of(new Features(train.values(), train.dimensions()));
        row.cell(String.format(Locale.ROOT, "%.1f", check.effectiveRank()))
                .cell(String.format(Locale.ROOT, "%.3g", check.deviation()))
                .cell(Integer.toString(check.constant()))
                .cell(ComparisonTable.difference(check.cosine()));
        row.numbers().addProperty("effectiveRank", check.effectiveRank());
        row.numbers().addProperty("deviation", check.deviation());
        row.numbers().addProperty("constantDimensions", check.constant());
        row.numbers().addProperty("meanCosine", check.cosine());
        return check.warning();
    }

    private static void accuracy(RowBuilder row, String name, Accuracy accuracy) {
        row.cell(FurtherTable.cell(accuracy.share(), accuracy.interval()));
        row.numbers().add(name, FurtherTable.json(accuracy.share(), accuracy.interval()));
    }
}
