package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.zoo.architecture.SettingKey;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.OrientedGradients;
import io.github.ganzoo.zoo.export.EmbeddingHead;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.export.PrincipalComponents;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges the exported model by the runtime's own embeddings of held-out images, beside the same discriminator
 * untrained, pixels, principal components and oriented gradients: {@code evaluate}.
 */
final class EvaluateCommand implements Command {

    /** The beginning of the provenance facts that tell how long each part of an embedding is. */
    static final String DIMENSIONS = "embedding.dimensions.";

    private static final int PRINCIPAL_COMPONENTS = 128;

    @Override
    public Collection<String> keys() {
        var keys =
                new ArrayList<>(SettingKey.all().stream().map(SettingKey::name).toList());
        keys.add(NamedModel.KEY);
        return keys;
    }

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var user = new TreeMap<>(arguments.values());
        var named = Optional.ofNullable(user.remove(NamedModel.KEY)).map(Path::of);
        var trained = TrainedModel.newest(user);
        var settings = trained.settings();
        var output = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        var model = named.orElse(output.resolve(OutputDirectory.MODEL));
        var dataset = TrainingData.load(settings, out);
        var splits = JudgedSplits.of(dataset, out);
        var rows = new ArrayList<Row>();
        out.line("judging the exported model");
        rows.addAll(judgeModel(model, splits, ""));
        var metrics = metrics(rows);
        out.line("judging the same discriminator untrained");
        var untrained = ModelExport.write(
                TrainingSession.untrained(settings),
                settings,
                dataset,
                ExportCommand.modelId(settings, dataset) + "-untrained",
                Map.of("step", "0"),
                output.resolve("untrained"));
        rows.addAll(judgeModel(untrained.folder(), splits, ", untrained"));
        out.line("judging pixels, principal components and oriented gradients");
        rows.addAll(judgeBaselines(splits, dataset));
        var tables = new ArrayList<ComparisonTable>();
        splits.tests()
                .forEach((split, images) ->
                        tables.add(new ComparisonTable(splits.caption(dataset, split, images), on(split, rows))));
        tables.forEach(table -> table.toText().lines().forEach(out::line));
        write(output.resolve("evaluation.txt"), joined(tables, ComparisonTable::toText));
        write(output.resolve("evaluation.json"), ComparisonTable.toJson(tables));
        write(output.resolve("evaluation.md"), joined(tables, ComparisonTable::toMarkdown));
        TrainingReport.write(output, trained.manifest(), tables);
        if (named.isEmpty()) {
            ModelWriter.addMetrics(model, metrics, joined(tables, ComparisonTable::toMarkdown));
            out.line("the figures are in the model's descriptor and card, too");
        }
        out.line("report " + output.resolve(TrainingReport.PAGE));
        out.done(output);
        return 0;
    }

    /**
     * One representation.
     *
     * @param metric the word for it in the model's descriptor; empty for what only stands beside the model
     */
    private record Row(Optional<String> metric, Map<String, Assessment> bySplit) {}

    /** Names such as {@code test.embedding.nearest} to shares. */
    private static Map<String, Double> metrics(List<Row> rows) {
        var metrics = new TreeMap<String, Double>();
        for (Row row : rows) {
            row.metric().ifPresent(metric -> row.bySplit().forEach((split, assessment) -> {
                var name = split + "." + metric + ".";
                metrics.put(name + "nearest", assessment.nearest().share());
                metrics.put(name + "fiveNearest", assessment.fiveNearest().share());
                metrics.put(name + "probe", assessment.probe().share());
                assessment.openSet().ifPresent(openSet -> {
                    metrics.put(name + "openSetDistance", openSet.distance().auroc());
                    metrics.put(name + "openSetSoftmax", openSet.softmax().auroc());
                });
            }));
        }
        return metrics;
    }

    private static List<Assessment> on(String split, List<Row> rows) {
        return rows.stream()
                .map(row -> Objects.requireNonNull(row.bySplit().get(split)))
                .toList();
    }

    private static String joined(List<ComparisonTable> tables, Function<ComparisonTable, String> form) {
        return tables.stream().map(form).collect(Collectors.joining("\n"));
    }

    private static List<Row> judgeModel(Path model, JudgedSplits splits, String remark) {
        try (var extractor = FeatureExtractor.builder().model(model).build()) {
            var rows = new ArrayList<Row>();
            var descriptor = extractor.descriptor();
            var embedding = splits.map((images, count) ->
                    extractor.embedTensors(images, count, Output.EMBEDDING).data());
            rows.add(new Row(
                    Optional.of("embedding"),
                    embedding.assess("embedding (" + String.join("+", descriptor.embedding()) + ")" + remark)));
            int from = 0;
            for (String part : descriptor.embedding()) {
                int length = Integer.parseInt(descriptor.provenance().getOrDefault(DIMENSIONS + part, "0"));
                // The gradient branch has no weights to train: once in the table is enough.
                boolean told = part.equals(EmbeddingPart.GRADIENTS.id()) && !remark.isEmpty();
                if (descriptor.embedding().size() > 1 && length > 0 && !told) {
                    rows.add(new Row(
                            Optional.of("embedding." + part),
                            embedding.columns(from, from + length).assess("embedding (" + part + " alone)" + remark)));
                }
                from += length;
            }
            for (Output output : List.of(Output.FEATURES, Output.MULTI_SCALE)) {
                rows.add(new Row(
                        Optional.of(output.id()),
                        splits.map((images, count) -> extractor
                                        .embedTensors(images, count, output)
                                        .data())
                                .assess(output.id() + remark)));
            }
            return rows;
        }
    }

    private static List<Row> judgeBaselines(JudgedSplits splits, Dataset dataset) {
        int channels = dataset.pixels().channels();
        int size = dataset.pixels().size();
        var pixels = splits.map((images, count) -> images);
        var head = EmbeddingHead.fit(
                pixels.train().values(), pixels.train().rows(), pixels.train().dimensions());
        var components = PrincipalComponents.fit(
                pixels.train().values(), pixels.train().rows(), pixels.train().dimensions(), PRINCIPAL_COMPONENTS);
        var gradients = splits.map((images, count) -> OrientedGradients.describe(images, channels, size, size));
        return Stream.of(
                        pixels.assess("raw pixels"),
                        pixels.transform(head::embed).assess("raw pixels, same head"),
                        pixels.transform(components::project).assess("PCA-" + components.count()),
                        gradients.assess("HOG"))
                .map(bySplit -> new Row(Optional.empty(), bySplit))
                .toList();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
