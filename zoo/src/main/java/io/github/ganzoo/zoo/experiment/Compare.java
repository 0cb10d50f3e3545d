package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.comparison.ComparedArchitecture;
import io.github.ganzoo.zoo.experiment.comparison.Comparison;
import io.github.ganzoo.zoo.experiment.features.SampleJudge;
import io.github.ganzoo.zoo.experiment.model.ModelExport;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.SampleGrids;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.experiment.run.TrainingReport;
import io.github.ganzoo.zoo.experiment.scores.EvaluationSplits;
import io.github.ganzoo.zoo.experiment.scores.RepresentationScores;
import io.github.ganzoo.zoo.training.DivergenceException;
import io.github.ganzoo.zoo.training.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains several architectures on the same images, for the same time each, and evaluates their discriminators' features
 * and their generators' samples side by side. An interrupted comparison resumes where it stopped. An architecture whose
 * training diverges is marked; the others continue.
 */
public final class Compare {

    /** Prefix of the names of its runs. */
    private static final String OWNER = "compare";

    private static final List<String> OF_A_BUDGET =
            List.of(SettingKey.MAX_STEPS.name(), SettingKey.MAX_MINUTES.name(), SettingKey.FAIL_ON_NON_FINITE.name());

    /** Enough for confidence intervals of 2 percentage points, few enough to fit many probes. */
    private static final int MOST_TRAINING_IMAGES = 6_000;

    private final Dataset dataset;
    private final EvaluationSplits splits;
    private final String images;
    private final Optional<SampleJudge> judge;
    private final Listener listener;
    private final Stop stop;

    private Compare(
            Dataset dataset, EvaluationSplits splits, Optional<SampleJudge> judge, Listener listener, Stop stop) {
        this.dataset = dataset;
        this.splits = splits;
        this.images = splits.caption(
                dataset, Dataset.TEST, Objects.requireNonNull(splits.tests().get(Dataset.TEST)));
        this.judge = judge;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Trains and evaluates the requested architectures, except those that an earlier call completed.
     *
     * @throws ExperimentException if the request has no budget, or the images have no labels to evaluate by
     * @throws io.github.ganzoo.settings.SettingsException if an architecture refuses a setting, before any trains
     */
    public static CompareResult run(CompareRequest request, Listener listener, Stop stop) {
        var user = request.settings().ofModel();
        var ids = Entrants.ids(request.architectures(), List.of());
        var common = Entrants.common(user, ids);
        if (common.get(SettingKey.MAX_MINUTES) == 0 && !user.containsKey(SettingKey.MAX_STEPS.name())) {
            throw new ExperimentException(
                    "a comparison needs the same budget for all architectures: give maxMinutes or maxSteps");
        }
        var output = OutputDirectory.create(common.get(SettingKey.OUTPUT_DIRECTORY));
        var dataset = TrainingData.load(common, listener);
        var splits = EvaluationSplits.of(dataset, common.get(SettingKey.GROUP_COLUMN), listener::line)
                .requireTest()
                .spread(MOST_TRAINING_IMAGES);
        var judge = Entrants.judge(common, dataset, listener);
        try {
            return new Compare(dataset, splits, judge, listener, stop).run(ids, user, common, output);
        } finally {
            judge.ifPresent(SampleJudge::close);
        }
    }

    private CompareResult run(List<String> ids, Map<String, String> user, Settings common, Path output) {
        var comparison = new Comparison(
                images, List.of(), List.of(), judge.map(SampleJudge::against).orElse(""));
        for (String id : ids) {
            var one = compared(id, Entrants.settings(user, common, id, id));
            if (one.isEmpty()) {
                return new CompareResult(comparison, true, output.resolve(Comparison.FILE), output);
            }
            comparison = comparison.with(one.get());
            comparison.write(output);
        }
        listener.line("evaluating the baselines: raw pixels, PCA and HOG");
        comparison = comparison.over(
                RepresentationScores.ofBaselines(splits, dataset, TrainingData.headRule(dataset, common)).stream()
                        .map(row -> row.on(Dataset.TEST))
                        .toList());
        comparison.write(output);
        return new CompareResult(comparison, false, output.resolve(Comparison.FILE), output);
    }

    /**
     * Trains and evaluates one architecture; empty if a stop was requested. One that diverges is marked and not trained
     * again.
     */
    private Optional<ComparedArchitecture> compared(String id, Choices own) {
        var settings = ConsistentSettings.of(own.ofModel());
        var folder = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        var budget = dataset.fingerprint() + " " + SettingsHash.of(trainedSettings(settings));
        var before = settings.get(SettingKey.FORCE)
                ? Optional.<ComparedArchitecture>empty()
                : ComparedArchitecture.readDiverged(folder, budget);
        if (before.isPresent()) {
            listener.line(id + ": diverged in an earlier run of this command ("
                    + before.get().diverged() + ") and is not repeated");
            return before;
        }
        listener.line(id + ": training");
        try {
            var trained = Train.ofService(OWNER, own, listener, stop);
            return trained.stopped() ? Optional.empty() : Optional.of(evaluated(id, trained.run(), own));
        } catch (DivergenceException diverged) {
            listener.line(id + ": " + diverged.getMessage());
            var marked = ComparedArchitecture.ofDiverged(id, budget, diverged.briefly());
            marked.write(folder);
            return Optional.of(marked);
        }
    }

    /** Evaluates the trained network, unless an interrupted comparison has already done so. */
    private ComparedArchitecture evaluated(String id, Run run, Choices own) {
        var trained = TrainedModel.of(run, own.ofModel());
        var settings = trained.settings();
        var folder = settings.get(SettingKey.OUTPUT_DIRECTORY);
        long step = trained.checkpoint().step();
        SampleGrids.copy(run.folder(), step, folder);
        TrainingReport.copyMetrics(run, folder);
        var fingerprint = dataset.fingerprint() + " " + images + " " + SettingsHash.of(evaluatedSettings(settings))
                + judge.map(each -> " " + each.fingerprint()).orElse("");
        var kept = ComparedArchitecture.read(folder, step, fingerprint);
        if (kept.isPresent()) {
            listener.line(id + ": already evaluated");
            return kept.get();
        }
        var exported = Export.export(trained, listener);
        listener.line(id + ": evaluating");
        var alike = ModelExport.sameEmbedding(settings, exported.descriptor());
        var untrained = ModelExport.untrained(alike, dataset, folder.resolve("untrained"), listener);
        var compared = ComparedArchitecture.of(
                id,
                step,
                trained.manifest().metrics().getOrDefault(TrainingRun.SECONDS, 0.0) / 60,
                fingerprint,
                judge.flatMap(each -> each.judge(trained, TrainingData.labeledForTraining(dataset, settings))),
                RepresentationScores.ofModel(exported.model(), splits, ""),
                RepresentationScores.ofModel(untrained, splits, ", untrained"),
                Dataset.TEST);
        compared.write(folder);
        return compared;
    }

    /** The settings that an evaluation depends on: those that decide the weights, and those of the embedding. */
    private static SortedMap<String, String> evaluatedSettings(Settings settings) {
        var evaluated = new TreeMap<>(settings.toMap());
        evaluated.keySet().removeIf(name -> SettingKey.named(name).decides() == Decides.NEITHER);
        return evaluated;
    }

    /** The settings that decide whether a training diverges. */
    private static SortedMap<String, String> trainedSettings(Settings settings) {
        var trained = new TreeMap<>(settings.toMap());
        trained.keySet()
                .removeIf(name -> !OF_A_BUDGET.contains(name)
                        && !List.of(Decides.WEIGHTS, Decides.BITS)
                                .contains(SettingKey.named(name).decides()));
        return trained;
    }
}
