package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Device;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.checkpoint.CheckpointWriter;
import io.github.ganzoo.zoo.checkpoint.Provenance;
import io.github.ganzoo.zoo.checkpoint.Ranking;
import io.github.ganzoo.zoo.checkpoint.Retention;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.DescribedClasses;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.training.MetricsFile;
import io.github.ganzoo.zoo.training.ProgressLog;
import io.github.ganzoo.zoo.training.TrainingListener;
import io.github.ganzoo.zoo.training.TrainingRun;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One training, anew or from a checkpoint on, into its run. Whatever can be refused is refused before anything on the
 * disk changes, and nothing that trained is deleted but older checkpoints of the same run.
 */
final class Training {

    private static final Ranking BEST = Ranking.highest(ValidationScore.METRIC);

    private final Dataset dataset;
    private final Dataset train;
    private final Runs runs;
    private final RunStart start;
    private final TrainingPlan plan;
    private final boolean becomesCurrent;
    private final EventWriter out;
    private final StopRequest stop;

    private Training(
            Dataset dataset,
            Dataset train,
            Runs runs,
            RunStart start,
            TrainingPlan plan,
            boolean becomesCurrent,
            EventWriter out,
            StopRequest stop) {
        this.dataset = dataset;
        this.train = train;
        this.runs = runs;
        this.start = start;
        this.plan = plan;
        this.becomesCurrent = becomesCurrent;
        this.out = out;
        this.stop = stop;
    }

    /** How a training ended, and in which run. */
    record Outcome(Run run, TrainingRun.End end) {

        boolean stopped() {
            return end == TrainingRun.End.STOPPED;
        }
    }

    /**
     * Trains the user's own run, which becomes the current one.
     *
     * @param user the settings that the user gave
     */
    static Outcome ofUser(Map<String, String> user, EventWriter out, StopRequest stop) {
        return of(user, "", out, stop);
    }

    /**
     * Trains a run of a command that trains several; it never meets one of the user's own.
     *
     * @param owner begins the run's name
     */
    static Outcome ofCommand(String owner, Map<String, String> user, EventWriter out, StopRequest stop) {
        return of(user, owner + "-", out, stop);
    }

    private static Outcome of(Map<String, String> user, String prefix, EventWriter out, StopRequest stop) {
        var wanted = ConsistentSettings.of(user);
        var dataset = TrainingData.load(wanted, out);
        var train = TrainingData.told(dataset, wanted);
        var runs = new Runs(wanted.get(SettingKey.RUNS_DIRECTORY));
        var name = prefix + Runs.nameFor(wanted.toMap(), dataset.name());
        var counted = DescribedClasses.counted(wanted, train);
        var start = RunStart.of(runs, name, !prefix.isEmpty(), user, counted, dataset, out);
        var plan = TrainingPlan.of(start.settings(), train);
        requireDevice(plan.machine());
        ProcessorThreads.use(plan.machine().threads());
        return new Training(dataset, train, runs, start, plan, prefix.isEmpty(), out, stop).run();
    }

    /** ND4J falls back to the CPU in silence when CUDA's libraries do not load. */
    private static void requireDevice(TrainingPlan.Machine machine) {
        if (machine.device() == Device.CUDA && Nd4j.getEnvironment().isCPU()) {
            throw new UserError("device=cuda, but ND4J runs on " + backend()
                    + ": CUDA 11.6 and cuDNN 8.3 must be installed beside the driver (see docs/gpu.md); a run that was"
                    + " begun with device=cuda goes on with device=cpu, too, though with other bits");
        }
    }

    private Outcome run() {
        try (var session = new TrainingSession(plan.session(), train, start.state())) {
            var retention = Retention.last(plan.keptCheckpoints()).andBest(BEST);
            try (var writer = runs.open(start.run(), dataset, retention)) {
                requireUntouched();
                var from = start.old().map(old -> adopt(old, writer)).or(start::from);
                var end = train(session, writer, from);
                if (end == TrainingRun.End.COMPLETE) {
                    var store = start.run().checkpoints();
                    TrainingReport.write(
                            start.run(),
                            store.manifest(store.latest().orElseThrow()),
                            OutputDirectory.create(plan.output()));
                }
                return new Outcome(start.run(), end);
            }
        }
    }

    /** Between the look at the run and the lock on it another training may have ended. */
    private void requireUntouched() {
        var newest = start.run().checkpoints().latest();
        if (!newest.equals(start.from().filter(checkpoint -> start.old().isEmpty()))) {
            throw new CheckpointException("Another training wrote to the run "
                    + start.run().name() + " while this one began: start this one again.");
        }
    }

    /** Copies the newest and the best checkpoint of the old layout; returns the copy of the newest. */
    private static Checkpoint adopt(Run old, CheckpointWriter writer) {
        var store = old.checkpoints();
        store.best(BEST).ifPresent(best -> writer.adopt(store, best));
        return writer.adopt(store, store.latest().orElseThrow());
    }

    private TrainingRun.End train(TrainingSession session, CheckpointWriter writer, Optional<Checkpoint> from) {
        var folder = start.run().folder();
        double secondsBefore = start.manifest()
                .map(manifest -> manifest.metrics().getOrDefault(TrainingRun.SECONDS, 0.0))
                .orElse(0.0);
        try (var metrics = new MetricsFile(
                        folder.resolve(TrainingReport.METRICS), session.game().steps());
                var grids = new SampleGrids(session, plan.samples(), folder)) {
            describe(session, from);
            var listeners = List.<TrainingListener>of(
                    metrics,
                    grids,
                    new ProgressLog(
                            plan.run().budget(),
                            plan.logSeconds(),
                            secondsBefore,
                            out::line,
                            fields -> out.event("progress", fields)),
                    new TrainingListener() {
                        @Override
                        public void saved(Checkpoint checkpoint) {
                            becomeCurrent();
                            out.checkpoint(checkpoint.folder(), checkpoint.step());
                        }
                    });
            var run = new TrainingRun(
                    session,
                    plan.run(),
                    writer,
                    provenance(),
                    new ValidationScore(session.pair(), dataset),
                    listeners,
                    stop::requested,
                    secondsBefore);
            from.ifPresent(checkpoint -> {
                run.resumedFrom(checkpoint);
                becomeCurrent();
                // Where nothing is left to train it is what whoever follows must find again next time.
                out.checkpoint(checkpoint.folder(), checkpoint.step());
            });
            stop.hold();
            try {
                return run.run();
            } finally {
                stop.release();
            }
        }
    }

    /** Only once there is something to export: until then the run before stays the current one. */
    private void becomeCurrent() {
        if (becomesCurrent) {
            runs.makeCurrent(start.run());
        }
    }

    private void describe(TrainingSession session, Optional<Checkpoint> from) {
        out.line(plan.architecture() + ": generator "
                + session.pair().generator().parameterCount() + " parameters, discriminator "
                + session.pair().discriminator().parameterCount() + "; " + backend() + ", "
                + plan.machine().threads() + " threads");
        out.line("run " + start.run().name() + ", in " + start.run().folder());
        from.ifPresent(checkpoint -> out.line("going on from " + checkpoint.folder()));
    }

    private Provenance provenance() {
        return Provenance.here(
                        Path.of("").toAbsolutePath(),
                        dataset.fingerprint(),
                        Map.of("seed", plan.session().networks().seed()),
                        backend(),
                        plan.machine().threads(),
                        List.of(System.getProperty("sun.java.command", "").split(" ")),
                        Instant.now())
                .after(start.changes());
    }

    static String backend() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }
}
