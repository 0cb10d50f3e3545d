package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.checkpoint.CheckpointWriter;
import io.github.ganzoo.zoo.checkpoint.Provenance;
import io.github.ganzoo.zoo.checkpoint.Ranking;
import io.github.ganzoo.zoo.checkpoint.Retention;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.training.DescribedClasses;
import io.github.ganzoo.zoo.training.MetricsFile;
import io.github.ganzoo.zoo.training.ProgressLog;
import io.github.ganzoo.zoo.training.TrainingListener;
import io.github.ganzoo.zoo.training.TrainingRun;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/** Trains, or goes on training: {@code train}. */
final class TrainCommand implements Command {

    @Override
    public Collection<String> keys() {
        return SettingKey.all().stream().map(SettingKey::name).toList();
    }

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var wanted = Architectures.settings(arguments.values());
        var dataset = TrainingData.load(wanted, out);
        var train = TrainingData.told(dataset, wanted);
        var settings = DescribedClasses.counted(wanted, train);
        var output = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        requireDevice(settings);
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        var store = new CheckpointStore(settings.get(SettingKey.CHECKPOINT_DIRECTORY));
        try (var writer = store.openForWriting(Retention.last(settings.get(SettingKey.KEEP_CHECKPOINTS))
                .andBest(Ranking.highest(ValidationScore.METRIC)))) {
            var from = resumable(settings, store, writer, dataset);
            var end = train(settings, dataset, train, output, store, writer, from, out, stop);
            if (end == TrainingRun.End.STOPPED) {
                out.line("stopped on request; the same command goes on from the checkpoint");
                return StopRequest.STOPPED;
            }
        }
        var trained = store.manifest(store.latest().orElseThrow());
        TrainingReport.write(output, trained, List.of());
        out.line("report " + output.resolve(TrainingReport.PAGE));
        out.done(output);
        return 0;
    }

    /** ND4J falls back to the CPU in silence when CUDA's libraries do not load. */
    private static void requireDevice(Settings settings) {
        if (settings.get(SettingKey.DEVICE).toString().equalsIgnoreCase("cuda")
                && Nd4j.getEnvironment().isCPU()) {
            throw new UserError("device=cuda, but ND4J runs on " + backend()
                    + ": CUDA 11.6 and cuDNN 8.3 must be installed beside the driver; see docs/gpu.md");
        }
    }

    private static Optional<Checkpoint> resumable(
            Settings settings, CheckpointStore store, CheckpointWriter writer, Dataset dataset) {
        if (!settings.get(SettingKey.RESUME) || settings.get(SettingKey.FORCE)) {
            writer.discardAll();
            return Optional.empty();
        }
        var latest = store.latest();
        latest.ifPresent(checkpoint -> store.manifest(checkpoint).requireResumable(settings, dataset.fingerprint()));
        return latest;
    }

    private static TrainingRun.End train(
            Settings settings,
            Dataset dataset,
            Dataset train,
            Path output,
            CheckpointStore store,
            CheckpointWriter writer,
            Optional<Checkpoint> from,
            EventWriter out,
            StopRequest stop) {
        var before = from.map(store::manifest);
        double secondsBefore = before.map(manifest -> manifest.metrics().getOrDefault(TrainingRun.SECONDS, 0.0))
                .orElse(0.0);
        try (var session = new TrainingSession(settings, train, from.map(store::load));
                var metrics = new MetricsFile(
                        output.resolve(TrainingReport.METRICS), session.game().steps());
                var grids = new SampleGrids(session, output)) {
            describe(settings, session, from, out);
            var listeners = List.<TrainingListener>of(
                    metrics,
                    grids,
                    new ProgressLog(settings, secondsBefore, out::line, fields -> out.event("progress", fields)),
                    new TrainingListener() {
                        @Override
                        public void saved(Checkpoint checkpoint) {
                            out.checkpoint(checkpoint.folder(), checkpoint.step());
                        }
                    });
            var run = new TrainingRun(
                    session,
                    writer,
                    provenance(settings, dataset),
                    new ValidationScore(session.players(), dataset),
                    listeners,
                    stop::requested,
                    secondsBefore);
            from.ifPresent(run::resumedFrom);
            stop.hold();
            try {
                return run.run();
            } finally {
                stop.release();
            }
        }
    }

    private static void describe(
            Settings settings, TrainingSession session, Optional<Checkpoint> from, EventWriter out) {
        out.line(settings.get(SettingKey.ARCHITECTURE) + ": generator "
                + session.players().generator().parameterCount() + " parameters, discriminator "
                + session.players().discriminator().parameterCount() + "; " + backend() + ", "
                + settings.get(SettingKey.THREADS) + " threads");
        from.ifPresent(checkpoint -> out.line("going on from " + checkpoint.folder()));
    }

    private static Provenance provenance(Settings settings, Dataset dataset) {
        return Provenance.here(
                Path.of("").toAbsolutePath(),
                dataset.fingerprint(),
                Map.of("seed", settings.get(SettingKey.SEED)),
                backend(),
                settings.get(SettingKey.THREADS),
                List.of(System.getProperty("sun.java.command", "").split(" ")),
                Instant.now());
    }

    static String backend() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }
}
