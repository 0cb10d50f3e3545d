package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.training.TrainingRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
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
        var common = Entrants.common(user, ids);
        if (common.get(SettingKey.MAX_MINUTES) == 0 && !user.containsKey(SettingKey.MAX_STEPS.name())) {
            throw new UserError("a comparison needs the same budget for all: give maxMinutes, or maxSteps");
        }
        var output = OutputDirectory.create(common.get(SettingKey.OUTPUT_DIRECTORY));
        var dataset = TrainingData.load(common, out);
        var splits = JudgedSplits.of(dataset, common.get(SettingKey.GROUP_COLUMN), out)
                .requireTest()
                .spread(MOST_TRAINING_IMAGES);
        var images = splits.caption(
                dataset, Dataset.TEST, Objects.requireNonNull(splits.tests().get(Dataset.TEST)));
        var compared = new ArrayList<ComparedArchitecture>();
        for (String id : ids) {
            var own = Entrants.settings(user, common, id, id);
            out.line(id + ": trains");
            int code = new TrainCommand().run(own, out, stop);
            if (code != 0) {
                return code;
            }
            compared.add(judged(id, own, dataset, splits, images, out, stop));
            new Comparison(images, compared, List.of()).write(output);
        }
        out.line("pixels, principal components and oriented gradients are judged");
        var baselines = JudgedRow.ofBaselines(splits, dataset, TrainingData.headRule(dataset, common)).stream()
                .map(row -> row.on(Dataset.TEST))
                .toList();
        var comparison = new Comparison(images, compared, baselines);
        comparison.write(output);
        comparison.toMarkdown().lines().forEach(out::line);
        out.line("comparison " + output.resolve("comparison.md"));
        out.done(output);
        return 0;
    }

    /** Judges what was trained, unless an interrupted comparison has done so. */
    private static ComparedArchitecture judged(
            String id,
            Arguments own,
            Dataset dataset,
            JudgedSplits splits,
            String images,
            EventWriter out,
            StopRequest stop) {
        var trained = TrainedModel.newest(own.values());
        var settings = trained.settings();
        var folder = settings.get(SettingKey.OUTPUT_DIRECTORY);
        long step = trained.checkpoint().step();
        var fingerprint = dataset.fingerprint() + " " + images + " " + Settings.hash(judgedSettings(settings));
        var kept = ComparedArchitecture.read(folder, step, fingerprint);
        if (kept.isPresent()) {
            out.line(id + ": was judged before");
            return kept.get();
        }
        new ExportCommand().run(own, out, stop);
        out.line(id + ": is judged");
        var untrained = ModelExport.untrained(settings, dataset, folder.resolve("untrained"));
        var compared = ComparedArchitecture.of(
                id,
                step,
                trained.manifest().metrics().getOrDefault(TrainingRun.SECONDS, 0.0) / 60,
                fingerprint,
                JudgedRow.ofModel(folder.resolve(OutputDirectory.MODEL), splits, ""),
                JudgedRow.ofModel(untrained, splits, ", untrained"),
                Dataset.TEST);
        compared.write(folder);
        return compared;
    }

    /** What a judgement depends on: the settings that have a part in the weights, and those of the embedding. */
    private static SortedMap<String, String> judgedSettings(Settings settings) {
        var judged = new TreeMap<>(settings.toMap());
        judged.keySet().removeIf(name -> SettingKey.named(name).decides() == SettingKey.Decides.NEITHER);
        return judged;
    }
}
