package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.training.DescribedClasses;
import io.github.ganzoo.zoo.training.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much training adds to a discriminator's features: trains architectures from several seeds, and judges them
 * untrained and at some steps: {@code curve}. An interrupted run goes on where it stopped.
 */
final class CurveCommand implements Command {

    private static final String SEEDS = "seeds";
    private static final String STEPS = "steps";

    /** Enough for intervals of two points, few enough for the probes of many points. */
    private static final int MOST_TRAINING_IMAGES = 6_000;

    @Override
    public Collection<String> keys() {
        var keys =
                new ArrayList<>(SettingKey.all().stream().map(SettingKey::name).toList());
        keys.removeAll(List.of(
                SettingKey.ARCHITECTURE.name(),
                SettingKey.SEED.name(),
                SettingKey.MAX_STEPS.name(),
                SettingKey.MAX_MINUTES.name()));
        keys.addAll(List.of(Entrants.KEY, SEEDS, STEPS));
        return keys;
    }

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var user = new TreeMap<>(arguments.values());
        // The same networks without and with labels.
        var ids = Entrants.ids(Optional.ofNullable(user.remove(Entrants.KEY)).orElse("dcgan,acgan"));
        var seeds = numbers(SEEDS, Optional.ofNullable(user.remove(SEEDS)).orElse("1,2,3"));
        var steps = numbers(STEPS, Optional.ofNullable(user.remove(STEPS)).orElse("500,1000,2000,4000,8000"));
        var common = Entrants.common(user, ids);
        var output = OutputDirectory.create(common.get(SettingKey.OUTPUT_DIRECTORY));
        var dataset = TrainingData.load(common, out);
        var splits = JudgedSplits.of(dataset, common.get(SettingKey.GROUP_COLUMN), out)
                .requireTest()
                .spread(MOST_TRAINING_IMAGES);
        var file = output.resolve("curve.jsonl");
        for (String id : ids) {
            for (long seed : seeds) {
                user.put(SettingKey.SEED.name(), Long.toString(seed));
                var own = Entrants.settings(user, common, id, id + "/seed-" + seed);
                for (long step : withUntrained(steps)) {
                    if (CurvePoint.read(file).stream().anyMatch(point -> point.is(id, seed, step))) {
                        continue;
                    }
                    var model = step == 0 ? untrained(own, dataset) : trained(own, step, out, stop);
                    if (model.isEmpty()) {
                        return StopRequest.STOPPED;
                    }
                    out.line(id + ", seed " + seed + ", " + step + " steps: is judged");
                    var metrics = JudgedRow.metrics(JudgedRow.ofModel(model.get(), splits, ""), "");
                    new CurvePoint(id, seed, step, minutes(own, step), metrics).appendTo(file);
                    TrainingCurve.of(CurvePoint.read(file)).write(output);
                }
            }
        }
        var curve = TrainingCurve.of(CurvePoint.read(file));
        curve.write(output);
        curve.toMarkdown().lines().forEach(out::line);
        out.done(output);
        return 0;
    }

    private static List<Long> numbers(String key, String text) {
        try {
            return Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .map(Long::valueOf)
                    .sorted()
                    .distinct()
                    .toList();
        } catch (NumberFormatException e) {
            throw new UserError(key + "='" + text + "' must be whole numbers joined by commas, such as 1,2,3");
        }
    }

    private static long[] withUntrained(List<Long> steps) {
        return LongStream.concat(
                        LongStream.of(0),
                        steps.stream().mapToLong(Long::longValue).filter(step -> step > 0))
                .toArray();
    }

    private static Optional<Path> untrained(Arguments own, Dataset dataset) {
        var wanted = Architectures.settings(own.values());
        var settings = DescribedClasses.counted(wanted, TrainingData.told(dataset, wanted));
        var folder = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        return Optional.of(ModelExport.untrained(settings, dataset, folder.resolve("untrained")));
    }

    /** Trains on up to a step; empty if a stop was asked for. */
    private static Optional<Path> trained(Arguments own, long step, EventWriter out, StopRequest stop) {
        var until = new TreeMap<>(own.values());
        until.put(SettingKey.MAX_STEPS.name(), Long.toString(step));
        if (new TrainCommand().run(new Arguments(until), out, stop) != 0) {
            return Optional.empty();
        }
        long reached = TrainedModel.newest(until).checkpoint().step();
        if (reached != step) {
            throw new UserError("this training has come to step " + reached + " and cannot be judged at " + step
                    + " any more; leave that out of " + STEPS + ", or take other folders");
        }
        new ExportCommand().run(new Arguments(until), out, stop);
        return Optional.of(
                Architectures.settings(until).get(SettingKey.OUTPUT_DIRECTORY).resolve(OutputDirectory.MODEL));
    }

    private static double minutes(Arguments own, long step) {
        return step == 0
                ? 0
                : TrainedModel.newest(own.values()).manifest().metrics().getOrDefault(TrainingRun.SECONDS, 0.0) / 60;
    }
}
