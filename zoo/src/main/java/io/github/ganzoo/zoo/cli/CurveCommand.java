package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.DescribedClasses;
import io.github.ganzoo.zoo.training.DivergenceException;
import io.github.ganzoo.zoo.training.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How much training adds to a discriminator's features: trains architectures from several seeds, and evaluates them
 * untrained and at some steps: {@code curve}. An interrupted one goes on where it stopped; a training that diverges is
 * marked, and the others go on.
 */
final class CurveCommand implements Command {

    /** Begins the names of its runs. */
    private static final String OWNER = "curve";

    /** Enough for intervals of two points, few enough for the probes of many points. */
    private static final int MOST_TRAINING_IMAGES = 6_000;

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var user = new TreeMap<>(arguments.settings());
        // The same networks without and with labels.
        var ids = Entrants.ids(arguments.get(SettingKey.ARCHITECTURES), List.of("dcgan", "acgan"));
        var seeds = arguments.get(SettingKey.SEEDS);
        var steps = arguments.get(SettingKey.STEPS);
        var common = Entrants.common(user, ids);
        var output = OutputDirectory.create(common.get(SettingKey.OUTPUT_DIRECTORY));
        var dataset = TrainingData.load(common, out);
        var splits = EvaluationSplits.of(dataset, common.get(SettingKey.GROUP_COLUMN), out)
                .requireTest()
                .spread(MOST_TRAINING_IMAGES);
        var file = output.resolve("curve.jsonl");
        var series = new TreeMap<String, String>();
        for (String id : ids) {
            for (long seed : seeds) {
                user.put(SettingKey.SEED.name(), Long.toString(seed));
                var own = Entrants.settings(user, common, id, id + "/seed-" + seed);
                var settings = settings(own, dataset);
                series.put(id, settings);
                if (!measured(
                        new Line(id, seed, settings, own, file), dataset, splits, withUntrained(steps), out, stop)) {
                    return StopRequest.STOPPED;
                }
            }
            curve(file, series).write(output);
        }
        var curve = curve(file, series);
        curve.write(output);
        curve.toMarkdown().lines().forEach(out::line);
        out.done(output);
        return 0;
    }

    /**
     * One architecture from one seed.
     *
     * @param settings a hash of what decides its points, but for seed and step
     * @param own the user's settings for it
     * @param file that keeps points
     */
    private record Line(String id, long seed, String settings, Arguments own, Path file) {

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

    /** Measures what is not kept yet; false if a stop was asked for. A training that diverges is marked and left so. */
    private static boolean measured(
            Line line, Dataset dataset, EvaluationSplits splits, long[] steps, EventWriter out, StopRequest stop) {
        var until = new TreeMap<>(line.own().values());
        for (long step : steps) {
            if (line.isKept(step)) {
                continue;
            }
            var diverged = line.diverged();
            if (diverged.isPresent() && step > 0) {
                out.line(line.id() + ", seed " + line.seed() + ": diverged before (" + diverged.get()
                        + ") and is left so");
                return true;
            }
            var said = line.id() + ", seed " + line.seed() + ", " + step + " steps: ";
            try {
                until.put(SettingKey.MAX_STEPS.name(), Long.toString(step));
                var model = step == 0 ? untrained(line.own(), dataset) : trained(until, step, out, stop);
                if (model.isEmpty()) {
                    return false;
                }
                if (step > 0) {
                    // What was begun anew for the first step goes on to the next ones.
                    until.keySet().removeAll(List.of(SettingKey.FORCE.name(), SettingKey.RESUME.name()));
                }
                out.line(said + "is evaluated");
                var metrics = RepresentationScores.metrics(
                        RepresentationScores.ofModel(model.get().folder(), splits, ""), "");
                new CurvePoint(line.id(), line.seed(), step, model.get().minutes(), metrics, line.settings(), "")
                        .appendTo(line.file());
            } catch (DivergenceException blownUp) {
                out.line(said + blownUp.getMessage());
                new CurvePoint(line.id(), line.seed(), step, 0, Map.of(), line.settings(), blownUp.briefly())
                        .appendTo(line.file());
                return true;
            }
        }
        return true;
    }

    /** Points of the settings of today; those of architectures that are not asked for are as they were. */
    private static TrainingCurve curve(Path file, Map<String, String> series) {
        return TrainingCurve.of(CurvePoint.read(file).stream()
                .filter(point -> point.hasSettings(series.getOrDefault(point.architecture(), point.settings())))
                .toList());
    }

    /** What decides a point, but for seed and step: images, settings of the weights and of the embedding. */
    private static String settings(Arguments own, Dataset dataset) {
        var deciding = new TreeMap<>(ConsistentSettings.of(own.values()).toMap());
        deciding.keySet().removeIf(name -> !List.of(Decides.WEIGHTS, Decides.EMBEDDING)
                .contains(SettingKey.named(name).decides()));
        deciding.remove(SettingKey.SEED.name());
        deciding.put("data", dataset.fingerprint());
        return SettingsHash.of(deciding);
    }

    private record Measured(Path folder, double minutes) {}

    private static long[] withUntrained(List<Long> steps) {
        return LongStream.concat(LongStream.of(0), steps.stream().mapToLong(Long::longValue))
                .toArray();
    }

    private static Optional<Measured> untrained(Arguments own, Dataset dataset) {
        var wanted = ConsistentSettings.of(own.values());
        var settings = DescribedClasses.counted(wanted, TrainingData.told(dataset, wanted));
        var folder = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        return Optional.of(new Measured(ModelExport.untrained(settings, dataset, folder.resolve("untrained")), 0));
    }

    /** Trains on up to a step; empty if a stop was asked for. */
    private static Optional<Measured> trained(Map<String, String> until, long step, EventWriter out, StopRequest stop) {
        var outcome = Training.ofCommand(OWNER, until, out, stop);
        if (outcome.stopped()) {
            return Optional.empty();
        }
        var trained = TrainedModel.of(outcome.run(), until);
        long reached = trained.checkpoint().step();
        if (reached != step) {
            throw new UserError("this training has come to step " + reached + " and cannot be evaluated at " + step
                    + " any more; leave that out of " + SettingKey.STEPS.name() + ", or train anew with force=true");
        }
        ExportCommand.export(trained, out);
        return Optional.of(new Measured(
                trained.settings().get(SettingKey.OUTPUT_DIRECTORY).resolve(OutputDirectory.MODEL),
                trained.manifest().metrics().getOrDefault(TrainingRun.SECONDS, 0.0) / 60));
    }
}
