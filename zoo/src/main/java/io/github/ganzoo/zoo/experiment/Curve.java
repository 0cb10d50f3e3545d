package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import io.github.ganzoo.zoo.experiment.comparison.CurvePoint;
import io.github.ganzoo.zoo.experiment.comparison.TrainingCurve;
import io.github.ganzoo.zoo.experiment.features.SampleJudge;
import io.github.ganzoo.zoo.experiment.model.ModelExport;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.ImageDependentSettings;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.experiment.scores.EvaluationSplits;
import io.github.ganzoo.zoo.experiment.scores.RepresentationScores;
import io.github.ganzoo.zoo.training.DivergenceException;
import io.github.ganzoo.zoo.training.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Measures the gain of a discriminator's features over training, and the quality of the samples: trains architectures
 * from several seeds, and evaluates them untrained and at some steps. An interrupted curve resumes where it stopped. A
 * training that diverges is marked; the others continue.
 */
public final class Curve {

    /** Prefix of the names of its runs. */
    private static final String OWNER = "curve";

    /** Enough for confidence intervals of 2 percentage points, few enough to fit many probes. */
    private static final int MOST_TRAINING_IMAGES = 6_000;

    /** The same networks without and with labels. */
    private static final List<String> ARCHITECTURES = List.of("dcgan", "acgan");

    private final Dataset dataset;
    private final EvaluationSplits splits;
    private final Optional<SampleJudge> judge;
    private final Listener listener;
    private final Stop stop;

    private Curve(Dataset dataset, EvaluationSplits splits, Optional<SampleJudge> judge, Listener listener, Stop stop) {
        this.dataset = dataset;
        this.splits = splits;
        this.judge = judge;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Trains and evaluates at the requested steps, except those that an earlier call completed.
     *
     * @throws ExperimentException if the images have no labels to evaluate by, or a training is past a step
     * @throws io.github.ganzoo.settings.SettingsException if an architecture refuses a setting, before any trains
     */
    public static CurveResult run(CurveRequest request, Listener listener, Stop stop) {
        var user = request.settings().ofModel();
        var ids = Entrants.ids(request.architectures(), ARCHITECTURES);
        var common = Entrants.common(user, ids);
        var output = OutputDirectory.create(common.get(SettingKey.OUTPUT_DIRECTORY));
        var dataset = TrainingData.load(common, listener);
        var splits = EvaluationSplits.of(dataset, common.get(SettingKey.GROUP_COLUMN), listener::line)
                .requireTest()
                .spread(MOST_TRAINING_IMAGES);
        var judge = Entrants.judge(common, dataset, listener);
        try {
            return new Curve(dataset, splits, judge, listener, stop).run(request, ids, user, common, output);
        } finally {
            judge.ifPresent(SampleJudge::close);
        }
    }

    private CurveResult run(
            CurveRequest request, List<String> ids, SortedMap<String, String> user, Settings common, Path output) {
        var file = output.resolve("curve.jsonl");
        var series = new TreeMap<String, String>();
        for (String id : ids) {
            for (long seed : request.seeds()) {
                user.put(SettingKey.SEED.name(), Long.toString(seed));
                var own = Entrants.settings(user, common, id, id + "/seed-" + seed);
                var settings = settings(own, dataset);
                series.put(id, settings);
                if (!measured(new Line(id, seed, settings, own, file), request.steps())) {
                    return new CurveResult(curve(file, series), true, output);
                }
            }
            curve(file, series).write(output);
        }
        var curve = curve(file, series);
        curve.write(output);
        return new CurveResult(curve, false, output);
    }

    /**
     * One architecture from one seed.
     *
     * @param settings a hash of what decides its points, except seed and step
     * @param own the user's settings for it
     * @param file that keeps points
     */
    private record Line(String id, long seed, String settings, Choices own, Path file) {

        boolean isKept(long step) {
            return CurvePoint.read(file).stream().anyMatch(point -> point.is(id, seed, step, settings));
        }

        Optional<String> diverged() {
            return CurvePoint.read(file).stream()
                    .filter(point -> point.isOf(id, seed, settings))
                    .map(CurvePoint::diverged)
                    .filter(how -> !how.isEmpty())
                    .findFirst();
        }
    }

    /**
     * Measures the points that are not stored yet; false if a stop was requested. A training that diverges is marked
     * and not repeated.
     */
    private boolean measured(Line line, List<Long> steps) {
        var until = line.own();
        for (long step : withUntrained(steps)) {
            if (line.isKept(step)) {
                continue;
            }
            var diverged = line.diverged();
            if (diverged.isPresent() && step > 0) {
                listener.line(line.id() + ", seed " + line.seed() + ": diverged in an earlier run of this command ("
                        + diverged.get() + ") and is not repeated");
                return true;
            }
            var what = line.id() + ", seed " + line.seed() + ", " + step + " steps: ";
            try {
                var model = step == 0 ? untrained(line.own()) : trained(until.with(SettingKey.MAX_STEPS, step), step);
                if (model.isEmpty()) {
                    return false;
                }
                if (step > 0) {
                    // The training begun for the first step is resumed for the next ones.
                    until = until.without(SettingKey.FORCE).without(SettingKey.RESUME);
                }
                listener.line(what + "evaluating");
                var metrics = RepresentationScores.metrics(
                        RepresentationScores.ofModel(model.get().folder(), splits, ""), "");
                var point = new CurvePoint(
                        line.id(), line.seed(), step, model.get().minutes(), metrics, line.settings(), "");
                model.get()
                        .samples()
                        .map(score -> point.with(judgeOfPoints(), score))
                        .orElse(point)
                        .appendTo(line.file());
            } catch (DivergenceException blownUp) {
                listener.line(what + blownUp.getMessage());
                new CurvePoint(line.id(), line.seed(), step, 0, Map.of(), line.settings(), blownUp.briefly())
                        .appendTo(line.file());
                return true;
            }
        }
        return true;
    }

    /** Points of the present settings; those of architectures that are not requested stay unchanged. */
    private TrainingCurve curve(Path file, Map<String, String> series) {
        return TrainingCurve.of(CurvePoint.read(file).stream()
                        .filter(point -> point.hasSettings(series.getOrDefault(point.architecture(), point.settings())))
                        .map(point -> point.judgedBy(judgeOfPoints()))
                        .toList())
                .against(judge.map(SampleJudge::against).orElse(""));
    }

    private String judgeOfPoints() {
        return judge.map(SampleJudge::fingerprint).orElse("");
    }

    /** What decides a point, except seed and step: images, settings of the weights and of the embedding. */
    private static String settings(Choices own, Dataset dataset) {
        var deciding = new TreeMap<>(ConsistentSettings.of(own.ofModel()).toMap());
        deciding.keySet().removeIf(name -> !List.of(Decides.WEIGHTS, Decides.EMBEDDING)
                .contains(SettingKey.named(name).decides()));
        deciding.remove(SettingKey.SEED.name());
        deciding.put("data", dataset.fingerprint());
        return SettingsHash.of(deciding);
    }

    private record Measured(Path folder, double minutes, Optional<SampleScore> samples) {}

    private static long[] withUntrained(List<Long> steps) {
        return LongStream.concat(LongStream.of(0), steps.stream().mapToLong(Long::longValue))
                .toArray();
    }

    private Optional<Measured> untrained(Choices own) {
        var wanted = ConsistentSettings.of(own.ofModel());
        var settings = ImageDependentSettings.settled(
                wanted, TrainingData.labeledForTraining(dataset, wanted), sentence -> {});
        var folder = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        return Optional.of(new Measured(
                ModelExport.untrained(settings, dataset, folder.resolve("untrained"), listener), 0, Optional.empty()));
    }

    /** Trains on up to a step; empty if a stop was requested. */
    private Optional<Measured> trained(Choices until, long step) {
        var outcome = Train.ofService(OWNER, until, listener, stop);
        if (outcome.stopped()) {
            return Optional.empty();
        }
        var trained = TrainedModel.of(outcome.run(), until.ofModel());
        long reached = trained.checkpoint().step();
        if (reached != step) {
            throw new ExperimentException(
                    "this training is already at step " + reached + " and can no longer be evaluated at step "
                            + step + "; leave that step out of " + SettingKey.STEPS.name()
                            + ", or train again with force=true");
        }
        return Optional.of(new Measured(
                Export.export(trained, listener).model(),
                trained.manifest().metrics().getOrDefault(TrainingRun.SECONDS, 0.0) / 60,
                judge.flatMap(
                        each -> each.judge(trained, TrainingData.labeledForTraining(dataset, trained.settings())))));
    }
}
