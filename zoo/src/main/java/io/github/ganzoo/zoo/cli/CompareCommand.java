package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.training.DivergenceException;
import io.github.ganzoo.zoo.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains several architectures on the same images, for the same time each, and evaluates their discriminators' features
 * side by side: {@code compare}. An interrupted comparison goes on where it stopped; an architecture whose training
 * diverges is marked, and the others go on.
 */
final class CompareCommand implements Command {

    /** Begins the names of its runs. */
    private static final String OWNER = "compare";

    private static final List<String> OF_A_BUDGET =
            List.of(SettingKey.MAX_STEPS.name(), SettingKey.MAX_MINUTES.name(), SettingKey.FAIL_ON_NON_FINITE.name());

    /** Enough for intervals of two points, few enough for the probes of many representations. */
    private static final int MOST_TRAINING_IMAGES = 6_000;

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var user = new TreeMap<>(arguments.settings());
        var ids = Entrants.ids(arguments.get(SettingKey.ARCHITECTURES), List.of());
        var common = Entrants.common(user, ids);
        if (common.get(SettingKey.MAX_MINUTES) == 0 && !user.containsKey(SettingKey.MAX_STEPS.name())) {
            throw new UserError("a comparison needs the same budget for all: give maxMinutes, or maxSteps");
        }
        var output = OutputDirectory.create(common.get(SettingKey.OUTPUT_DIRECTORY));
        var dataset = TrainingData.load(common, out);
        var splits = EvaluationSplits.of(dataset, common.get(SettingKey.GROUP_COLUMN), out)
                .requireTest()
                .spread(MOST_TRAINING_IMAGES);
        var images = splits.caption(
                dataset, Dataset.TEST, Objects.requireNonNull(splits.tests().get(Dataset.TEST)));
        var compared = new ArrayList<ComparedArchitecture>();
        for (String id : ids) {
            var own = Entrants.settings(user, common, id, id);
            var one = compared(id, own, dataset, splits, images, out, stop);
            if (one.isEmpty()) {
                return StopRequest.STOPPED;
            }
            compared.add(one.get());
            new Comparison(images, compared, List.of()).write(output);
        }
        out.line("pixels, principal components and oriented gradients are evaluated");
        var baselines =
                RepresentationScores.ofBaselines(splits, dataset, TrainingData.headRule(dataset, common)).stream()
                        .map(row -> row.on(Dataset.TEST))
                        .toList();
        var comparison = new Comparison(images, compared, baselines);
        comparison.write(output);
        comparison.toMarkdown().lines().forEach(out::line);
        out.line("comparison " + output.resolve("comparison.md"));
        out.done(output);
        return 0;
    }

    /**
     * Trains and evaluates one architecture; empty if a stop was asked for. One that diverges is marked and left so.
     */
    private static Optional<ComparedArchitecture> compared(
            String id,
            Arguments own,
            Dataset dataset,
            EvaluationSplits splits,
            String images,
            EventWriter out,
            StopRequest stop) {
        var settings = ConsistentSettings.of(own.values());
        var folder = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        var budget = dataset.fingerprint() + " " + SettingsHash.of(trainedSettings(settings));
        var before = settings.get(SettingKey.FORCE)
                ? Optional.<ComparedArchitecture>empty()
                : ComparedArchitecture.readDiverged(folder, budget);
        if (before.isPresent()) {
            out.line(id + ": diverged before (" + before.get().diverged() + ") and is left so");
            return before;
        }
        out.line(id + ": trains");
        try {
            var trained = Training.ofCommand(OWNER, own.values(), out, stop);
            return trained.stopped()
                    ? Optional.empty()
                    : Optional.of(evaluated(id, trained.run(), own, dataset, splits, images, out));
        } catch (DivergenceException diverged) {
            out.line(id + ": " + diverged.getMessage());
            var marked = ComparedArchitecture.ofDiverged(id, budget, diverged.briefly());
            marked.write(folder);
            return Optional.of(marked);
        }
    }

    /** Evaluates what was trained, unless an interrupted comparison has done so. */
    private static ComparedArchitecture evaluated(
            String id,
            Run run,
            Arguments own,
            Dataset dataset,
            EvaluationSplits splits,
            String images,
            EventWriter out) {
        var trained = TrainedModel.of(run, own.values());
        var settings = trained.settings();
        var folder = settings.get(SettingKey.OUTPUT_DIRECTORY);
        long step = trained.checkpoint().step();
        SampleGrids.copy(run.folder(), step, folder);
        var fingerprint = dataset.fingerprint() + " " + images + " " + SettingsHash.of(evaluatedSettings(settings));
        var kept = ComparedArchitecture.read(folder, step, fingerprint);
        if (kept.isPresent()) {
            out.line(id + ": was evaluated before");
            return kept.get();
        }
        ExportCommand.export(trained, out);
        out.line(id + ": is evaluated");
        var untrained = ModelExport.untrained(settings, dataset, folder.resolve("untrained"));
        var compared = ComparedArchitecture.of(
                id,
                step,
                trained.manifest().metrics().getOrDefault(TrainingRun.SECONDS, 0.0) / 60,
                fingerprint,
                RepresentationScores.ofModel(folder.resolve(OutputDirectory.MODEL), splits, ""),
                RepresentationScores.ofModel(untrained, splits, ", untrained"),
                Dataset.TEST);
        compared.write(folder);
        return compared;
    }

    /** What a evaluation depends on: the settings that have a part in the weights, and those of the embedding. */
    private static SortedMap<String, String> evaluatedSettings(Settings settings) {
        var evaluated = new TreeMap<>(settings.toMap());
        evaluated.keySet().removeIf(name -> SettingKey.named(name).decides() == Decides.NEITHER);
        return evaluated;
    }

    /** What decides whether a training diverges. */
    private static SortedMap<String, String> trainedSettings(Settings settings) {
        var trained = new TreeMap<>(settings.toMap());
        trained.keySet()
                .removeIf(name -> !OF_A_BUDGET.contains(name)
                        && !List.of(Decides.WEIGHTS, Decides.BITS)
                                .contains(SettingKey.named(name).decides()));
        return trained;
    }
}
