package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.architecture.SettingKey;
import io.github.ganzoo.zoo.architecture.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Trains several architectures on the same images, for the same time each, and judges their discriminators' features
 * side by side: {@code compare}. An interrupted comparison goes on where it stopped.
 */
final class CompareCommand implements Command {

    /** Enough for intervals of two points, few enough for the probes of many representations. */
    private static final int MOST_TRAINING_IMAGES = 6_000;

    @Override
    public Collection<String> keys() {
        var keys =
                new ArrayList<>(SettingKey.all().stream().map(SettingKey::name).toList());
        keys.remove(SettingKey.ARCHITECTURE.name());
        keys.add(Entrants.KEY);
        return keys;
    }

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var user = new TreeMap<>(arguments.values());
        var ids = Entrants.ids(user.remove(Entrants.KEY));
        var common = Settings.of(user);
        if (common.get(SettingKey.MAX_MINUTES) == 0 && !user.containsKey(SettingKey.MAX_STEPS.name())) {
            throw new UserError("a comparison needs the same budget for all: give maxMinutes, or maxSteps");
        }
        var output = OutputDirectory.create(common.get(SettingKey.OUTPUT_DIRECTORY));
        var dataset = TrainingData.load(common, out);
        var splits = JudgedSplits.of(dataset, out).requireTest().spread(MOST_TRAINING_IMAGES);
        var rows = new ArrayList<Assessment>();
        for (String id : ids) {
            var own = Entrants.settings(user, common, id, id);
            out.line(id + ": trains");
            int code = new TrainCommand().run(own, out, stop);
            if (code != 0) {
                return code;
            }
            new ExportCommand().run(own, out, stop);
            out.line(id + ": is judged");
            rows.addAll(judged(own, dataset, splits, id));
            write(output, splits, dataset, rows);
        }
        out.line("pixels, principal components and oriented gradients are judged");
        rows.addAll(onTest(JudgedRow.ofBaselines(splits, dataset), ""));
        write(output, splits, dataset, rows).toText().lines().forEach(out::line);
        out.line("comparison " + output.resolve("comparison.md"));
        out.done(output);
        return 0;
    }

    private static List<Assessment> judged(Arguments own, Dataset dataset, JudgedSplits splits, String id) {
        var trained = TrainedModel.newest(own.values());
        var settings = trained.settings();
        var folder = settings.get(SettingKey.OUTPUT_DIRECTORY);
        var rows = new ArrayList<>(onTest(
                JudgedRow.ofModel(folder.resolve(OutputDirectory.MODEL), splits, ""),
                id + ", " + trained.checkpoint().step() + " steps: "));
        var untrained = ModelExport.untrained(settings, dataset, folder.resolve("untrained"));
        rows.addAll(onTest(JudgedRow.ofModel(untrained, splits, ""), id + ", untrained: "));
        return rows;
    }

    private static List<Assessment> onTest(List<JudgedRow> rows, String prefix) {
        return rows.stream()
                .map(row -> Objects.requireNonNull(row.bySplit().get(Dataset.TEST)))
                .map(assessment -> assessment.named(prefix + assessment.name()))
                .toList();
    }

    private static ComparisonTable write(Path output, JudgedSplits splits, Dataset dataset, List<Assessment> rows) {
        var images = Objects.requireNonNull(splits.tests().get(Dataset.TEST));
        var table = new ComparisonTable(splits.caption(dataset, Dataset.TEST, images), rows);
        try {
            Files.writeString(output.resolve("comparison.md"), table.toMarkdown());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + output.resolve("comparison.md"), e);
        }
        return table;
    }
}
