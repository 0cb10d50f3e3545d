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
import java.util.Optional;

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
        keys.add("model");
        return keys;
    }

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var user = new java.util.TreeMap<>(arguments.values());
        var named = Optional.ofNullable(user.remove("model")).map(Path::of);
        var trained = TrainedModel.newest(user);
        var settings = trained.settings();
        var output = TrainCommand.createDirectory(settings.get(SettingKey.OUTPUT_DIRECTORY));
        var model = named.orElse(output.resolve(ExportCommand.MODEL));
        var dataset = TrainingData.load(settings, out);
        var splits = JudgedSplits.of(dataset, out);
        var rows = new ArrayList<Assessment>();
        out.line("judging the exported model");
        rows.addAll(judgeModel(model, splits, ""));
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
        var table = new ComparisonTable(splits.caption(dataset), rows);
        table.toText().lines().forEach(out::line);
        write(output.resolve("evaluation.txt"), table.toText());
        write(output.resolve("evaluation.json"), table.toJson());
        write(output.resolve("evaluation.md"), table.toMarkdown());
        TrainingReport.write(output, trained.manifest(), List.of(table));
        out.line("report " + output.resolve(TrainingReport.PAGE));
        out.done(output);
        return 0;
    }

    private static List<Assessment> judgeModel(Path model, JudgedSplits splits, String remark) {
        try (var extractor = FeatureExtractor.builder().model(model).build()) {
            var rows = new ArrayList<Assessment>();
            var descriptor = extractor.descriptor();
            var embedding = splits.map((images, count) ->
                    extractor.embedTensors(images, count, Output.EMBEDDING).data());
            rows.add(embedding.assess("embedding (" + String.join("+", descriptor.embedding()) + ")" + remark));
            int from = 0;
            for (String part : descriptor.embedding()) {
                int length = Integer.parseInt(descriptor.provenance().getOrDefault(DIMENSIONS + part, "0"));
                // The gradient branch has no weights to train: once in the table is enough.
                boolean told = part.equals(EmbeddingPart.GRADIENTS.id()) && !remark.isEmpty();
                if (descriptor.embedding().size() > 1 && length > 0 && !told) {
                    rows.add(embedding.columns(from, from + length).assess("embedding (" + part + " alone)" + remark));
                }
                from += length;
            }
            for (Output output : List.of(Output.FEATURES, Output.MULTI_SCALE)) {
                rows.add(splits.map((images, count) ->
                                extractor.embedTensors(images, count, output).data())
                        .assess(output.id() + remark));
            }
            return rows;
        }
    }

    private static List<Assessment> judgeBaselines(JudgedSplits splits, Dataset dataset) {
        int channels = dataset.pixels().channels();
        int size = dataset.pixels().size();
        var pixels = splits.map((images, count) -> images);
        var rows = new ArrayList<Assessment>();
        rows.add(pixels.assess("raw pixels"));
        var head = EmbeddingHead.fit(
                pixels.train().values(), pixels.train().rows(), pixels.train().dimensions());
        rows.add(pixels.transform(head::embed).assess("raw pixels, same head"));
        var components = PrincipalComponents.fit(
                pixels.train().values(), pixels.train().rows(), pixels.train().dimensions(), PRINCIPAL_COMPONENTS);
        rows.add(pixels.transform(components::project).assess("PCA-" + components.count()));
        rows.add(splits.map((images, count) -> OrientedGradients.describe(images, channels, size, size))
                .assess("HOG"));
        return rows;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
