package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
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
import io.github.ganzoo.zoo.experiment.features.SampleJudge;
import io.github.ganzoo.zoo.experiment.features.SampleQuality;
import io.github.ganzoo.zoo.experiment.features.TrainingEvaluation;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.ImageDependentSettings;
import io.github.ganzoo.zoo.experiment.plan.QualitySpec;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.experiment.run.BestCheckpoint;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.RunStart;
import io.github.ganzoo.zoo.experiment.run.SampleGrids;
import io.github.ganzoo.zoo.experiment.run.StartingPoint;
import io.github.ganzoo.zoo.experiment.run.StopRules;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.experiment.run.TrainingReport;
import io.github.ganzoo.zoo.experiment.scores.ValidationScore;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.training.MetricsFile;
import io.github.ganzoo.zoo.training.NetworkPair;
import io.github.ganzoo.zoo.training.ProgressLog;
import io.github.ganzoo.zoo.training.StopRule;
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
 * Trains one run, from the start or from a checkpoint. A request that is refused changes nothing on disk, except that
 * decoded pixels may be kept there. Only older checkpoints of the same run are ever deleted.
 */
public final class Train {

    private final Dataset dataset;
    private final Dataset train;
    private final Runs runs;
    private final RunStart start;
    private final TrainingPlan plan;
    private final boolean becomesCurrent;
    private final Listener out;
    private final Stop stop;

    private Train(
            Dataset dataset,
            Dataset train,
            Runs runs,
            RunStart start,
            TrainingPlan plan,
            boolean becomesCurrent,
            Listener out,
            Stop stop) {
        this.dataset = dataset;
        this.train = train;
        this.runs = runs;
        this.start = start;
        this.plan = plan;
        this.becomesCurrent = becomesCurrent;
        this.out = out;
        this.stop = stop;
    }

    /**
     * Trains the requested run, which becomes the current one.
     *
     * @throws ExperimentException if the run cannot be begun
     * @throws io.github.ganzoo.zoo.checkpoint.CheckpointException if it cannot resume with these settings and images
     * @throws io.github.ganzoo.zoo.training.DivergenceException if losses or gradients are no longer finite
     */
    public static TrainResult run(TrainRequest request, Listener listener, Stop stop) {
        return of(request.settings().ofModel(), "", listener, stop);
    }

    /**
     * Trains a run of a service that trains several. Its name never equals that of one of the user's own runs.
     *
     * @param owner prefix of the run's name
     */
    static TrainResult ofService(String owner, Choices settings, Listener listener, Stop stop) {
        return of(settings.ofModel(), owner + "-", listener, stop);
    }

    private static TrainResult of(Map<String, String> user, String prefix, Listener out, Stop stop) {
        var wanted = ConsistentSettings.of(user);
        var dataset = TrainingData.load(wanted, out);
        var train = TrainingData.labeledForTraining(dataset, wanted);
        var runs = new Runs(wanted.get(SettingKey.RUNS_DIRECTORY));
        var name = prefix + Runs.nameFor(wanted.toMap(), dataset.name());
        var settled = ImageDependentSettings.settled(wanted, train, out::line);
        var start = RunStart.of(runs, name, !prefix.isEmpty(), user, settled, dataset, out);
        start.manifest().ifPresent(before -> QualitySpec.requireSame(before.currentSettings(), start.settings()));
        var plan = TrainingPlan.of(start.settings(), train);
        requireDevice(plan.machine());
        requireKernels(plan, out);
        ProcessorThreads.use(plan.machine().threads());
        return new Train(dataset, train, runs, start, plan, prefix.isEmpty(), out, stop).run();
    }

    private static void requireKernels(TrainingPlan plan, Listener out) {
        if (plan.session().kernels() != Plan.Kernels.BFLOAT16) {
            return;
        }
        if (!Plan.offersBfloat16()) {
            throw new ExperimentException("precision=bfloat16 needs oneDNN 3 on the CPU, but " + RunStart.backend()
                    + " computes without it: leave precision out, or take precision=auto, which is float32 here");
        }
        if (!Plan.isFasterInBfloat16()) {
            out.line("This processor has no instructions for bfloat16: precision=bfloat16 is not faster than float32"
                    + " here.");
        }
    }

    /** ND4J silently falls back to the CPU if CUDA's libraries do not load. */
    private static void requireDevice(TrainingPlan.Machine machine) {
        if (machine.device() == Device.CUDA && Nd4j.getEnvironment().isCPU()) {
            throw new ExperimentException("device=cuda, but ND4J runs on " + RunStart.backend()
                    + ": CUDA 11.6 and cuDNN 8.3 must be installed in addition to the driver (see docs/gpu.md); a run"
                    + " begun with device=cuda can resume with device=cpu, with different rounding");
        }
    }

    private TrainResult run() {
        try (var session = new TrainingSession(plan.session(), train, start.state(), firstWeights())) {
            var score = new ValidationScore(session.exportedPair(), dataset);
            var rule = StopRules.of(plan, score.isMeasurable());
            var retention = Retention.last(plan.keptCheckpoints())
                    .andBest(best().rankings().toArray(Ranking[]::new));
            try (var evaluation = new TrainingEvaluation(score, quality(session));
                    var writer = runs.open(start.run(), dataset, retention)) {
                requireUntouched();
                var from = start.old().map(old -> adopt(old, writer)).or(start::from);
                var end = train(session, evaluation, rule, writer, from);
                return new TrainResult(
                        start.run(),
                        end == TrainingRun.End.STOPPED,
                        start.run().checkpoints().latest(),
                        end == TrainingRun.End.STOPPED ? Optional.empty() : Optional.of(report()));
            }
        }
    }

    /** The networks at their first weights, some of which may be those of another training. */
    private NetworkPair firstWeights() {
        var pair = plan.session().networks().untrained();
        startingPoint()
                .ifPresent(point -> point.transfer().into(pair).forEach(taken -> out.line(point.sentence(taken))));
        return pair;
    }

    /** Only where the training begins; a resumed one has weights of its own. */
    private Optional<StartingPoint> startingPoint() {
        return start.from().isPresent() ? Optional.empty() : StartingPoint.of(start.settings());
    }

    private BestCheckpoint best() {
        return new BestCheckpoint(plan.bestBy());
    }

    /** Writes the report into the run and into the output directory; returns the latter's page. */
    private Path report() {
        var store = start.run().checkpoints();
        var output = OutputDirectory.create(plan.output());
        TrainingReport.write(start.run(), store.manifest(store.latest().orElseThrow()), output);
        return output.resolve(TrainingReport.PAGE);
    }

    /** Another training may have ended between reading the run and locking it. */
    private void requireUntouched() {
        var newest = start.run().checkpoints().latest();
        if (!newest.equals(start.from().filter(checkpoint -> start.old().isEmpty()))) {
            throw new CheckpointException("Another training wrote to the run "
                    + start.run().name() + " while this one started: start this one again.");
        }
    }

    /** Copies the newest and the best checkpoint of the old layout; returns the copy of the newest. */
    private Checkpoint adopt(Run old, CheckpointWriter writer) {
        var store = old.checkpoints();
        best().in(store).ifPresent(best -> writer.adopt(store, best));
        return writer.adopt(store, store.latest().orElseThrow());
    }

    private TrainingRun.End train(
            TrainingSession session,
            TrainingEvaluation evaluation,
            StopRule rule,
            CheckpointWriter writer,
            Optional<Checkpoint> from) {
        var folder = start.run().folder();
        double secondsBefore = start.manifest()
                .map(manifest -> manifest.metrics().getOrDefault(TrainingRun.SECONDS, 0.0))
                .orElse(0.0);
        try (var metrics = new MetricsFile(
                        folder.resolve(TrainingReport.METRICS), session.game().steps(), (numbers, step) -> {
                            rule.hear(step, numbers);
                            evaluation.past(numbers);
                        });
                var grids = new SampleGrids(session, plan.samples(), folder)) {
            describe(session, from);
            var listeners = List.<TrainingListener>of(
                    metrics,
                    grids,
                    new ProgressLog(plan.run().budget(), plan.logSeconds(), secondsBefore, out::line, out::progress),
                    new TrainingListener() {
                        @Override
                        public void saved(Checkpoint checkpoint) {
                            becomeCurrent();
                            out.saved(checkpoint);
                        }
                    });
            var run = new TrainingRun(
                            session,
                            plan.run(),
                            writer,
                            provenance(),
                            evaluation,
                            listeners,
                            stop::requested,
                            secondsBefore)
                    .endedBy(rule);
            from.ifPresent(checkpoint -> {
                run.resumedFrom(checkpoint);
                becomeCurrent();
                // If nothing is left to train, the parent still needs this event.
                out.saved(checkpoint);
            });
            stop.hold();
            try {
                var end = run.run();
                rule.reason()
                        .filter(why -> end == TrainingRun.End.COMPLETE)
                        .ifPresent(why -> out.line("the training is complete: " + why));
                return end;
            } finally {
                stop.release();
            }
        }
    }

    /** Measures samples if the settings ask for it. */
    private Optional<SampleQuality> quality(TrainingSession session) {
        var spec = plan.quality();
        if (spec.every() == 0) {
            return Optional.empty();
        }
        return Optional.of(new SampleQuality(
                spec,
                session,
                plan.samples(),
                () -> SampleJudge.of(spec, TrainingData.labeled(dataset, start.settings()), Optional.of(start.run())),
                () -> System.nanoTime() * 1e-9,
                out::line));
    }

    /** Once there is a checkpoint to export. Until then the previous run stays the current one. */
    private void becomeCurrent() {
        if (becomesCurrent) {
            runs.makeCurrent(start.run());
        }
    }

    private void describe(TrainingSession session, Optional<Checkpoint> from) {
        out.line(plan.architecture() + ": generator "
                + session.pair().generator().parameterCount() + " parameters, discriminator "
                + session.pair().discriminator().parameterCount() + "; " + RunStart.backend() + ", "
                + plan.machine().threads() + " threads"
                + (plan.session().kernels() == Plan.Kernels.BFLOAT16 ? ", bfloat16" : ""));
        out.line("run " + start.run().name() + ", in " + start.run().folder());
        from.ifPresent(checkpoint -> out.line("resuming from " + checkpoint.folder()));
    }

    private Provenance provenance() {
        return Provenance.here(
                        Path.of("").toAbsolutePath(),
                        dataset.fingerprint(),
                        Map.of("seed", plan.session().networks().seed()),
                        RunStart.backend(),
                        plan.machine().threads(),
                        List.of(System.getProperty("sun.java.command", "").split(" ")),
                        Instant.now())
                .after(start.roundingChanges())
                .from(start.manifest()
                        .flatMap(manifest -> manifest.provenance().origin())
                        .or(() -> startingPoint().map(StartingPoint::origin)));
    }
}
