package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.architecture.SettingKey;
import io.github.ganzoo.zoo.architecture.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.Gain;
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
        var judged = new Judged(new ArrayList<>(), new ArrayList<>());
        for (String id : ids) {
            var own = Entrants.settings(user, common, id, id);
            out.line(id + ": trains");
            int code = new TrainCommand().run(own, out, stop);
            if (code != 0) {
                return code;
            }
            new ExportCommand().run(own, out, stop);
            out.line(id + ": is judged");
            judge(own, dataset, splits, id, judged);
            write(output, splits, dataset, judged);
        }
        out.line("pixels, principal components and oriented gradients are judged");
        judged.add(JudgedRow.ofBaselines(splits, dataset));
        write(output, splits, dataset, judged).toText().lines().forEach(out::line);
        out.line("comparison " + output.resolve("comparison.md"));
        out.done(output);
        return 0;
    }

    /** The test split's part of the table so far. */
    private record Judged(List<Assessment> rows, List<Gain> gains) {

        void add(List<JudgedRow> more) {
            more.forEach(row -> rows.add(row.on(Dataset.TEST)));
        }

        void add(List<JudgedRow> trained, List<JudgedRow> untrained) {
            add(trained);
            add(untrained);
            gains.addAll(JudgedRow.gains(trained, untrained, Dataset.TEST));
        }
    }

    private static void judge(Arguments own, Dataset dataset, JudgedSplits splits, String id, Judged judged) {
        var trained = TrainedModel.newest(own.values());
        var settings = trained.settings();
        var folder = settings.get(SettingKey.OUTPUT_DIRECTORY);
        var untrained = ModelExport.untrained(settings, dataset, folder.resolve("untrained"));
        judged.add(
                rows(
                        folder.resolve(OutputDirectory.MODEL),
                        splits,
                        "",
                        id + ", " + trained.checkpoint().step() + " steps: "),
                rows(untrained, splits, ", untrained", id + ": "));
    }

    private static List<JudgedRow> rows(Path model, JudgedSplits splits, String remark, String prefix) {
        return JudgedRow.ofModel(model, splits, remark).stream()
                .map(row -> row.prefixed(prefix))
                .toList();
    }

    private static ComparisonTable write(Path output, JudgedSplits splits, Dataset dataset, Judged judged) {
        var images = Objects.requireNonNull(splits.tests().get(Dataset.TEST));
        var table = new ComparisonTable(splits.caption(dataset, Dataset.TEST, images), judged.rows(), judged.gains());
        try {
            Files.writeString(output.resolve("comparison.md"), table.toMarkdown());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + output.resolve("comparison.md"), e);
        }
        return table;
    }
}
