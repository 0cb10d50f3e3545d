package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.architecture.SettingKey;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.export.ModelWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges the exported model by the runtime's own embeddings of held-out images, beside the same discriminator
 * untrained, pixels, principal components and oriented gradients: {@code evaluate}.
 */
final class EvaluateCommand implements Command {

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
        var rows = new ArrayList<JudgedRow>();
        out.line("judging the exported model");
        rows.addAll(JudgedRow.ofModel(model, splits, ""));
        var metrics = JudgedRow.metrics(rows);
        out.line("judging the same discriminator untrained");
        var untrained = ModelExport.untrained(settings, dataset, output.resolve("untrained"));
        rows.addAll(JudgedRow.ofModel(untrained, splits, ", untrained"));
        out.line("judging pixels, principal components and oriented gradients");
        rows.addAll(JudgedRow.ofBaselines(splits, dataset));
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

    private static List<Assessment> on(String split, List<JudgedRow> rows) {
        return rows.stream()
                .map(row -> Objects.requireNonNull(row.bySplit().get(split)))
                .toList();
    }

    private static String joined(List<ComparisonTable> tables, Function<ComparisonTable, String> form) {
        return tables.stream().map(form).collect(Collectors.joining("\n"));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
