package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointFacts;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.checkpoint.CheckpointWriter;
import io.github.ganzoo.zoo.checkpoint.Provenance;
import io.github.ganzoo.zoo.checkpoint.StateEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs steps until the limit, a request to stop, or a number that is not finite. Saves checkpoints, but never one with
 * such a number.
 */
public final class TrainingRun {

    /** How a run ended. */
    public enum End {
        /** All steps or all minutes are done, or a rule ended it. */
        COMPLETE,
        /** On request; the checkpoint is saved. */
        STOPPED
    }

    /** The name under which a checkpoint's metrics hold the seconds trained. */
    public static final String SECONDS = "seconds";

    /** A number of every step that must be finite. */
    private record Watched(String name, String words) {}

    /** Losses come first: the first number that is not finite is reported. */
    private static final List<Watched> WATCHED = List.of(
            new Watched("d_loss", "the discriminator's loss"),
            new Watched("g_loss", "the generator's loss"),
            new Watched(GradientNorm.DISCRIMINATOR, "the discriminator's gradient"),
            new Watched(GradientNorm.PENALTY, "the gradient of the discriminator's penalty"),
            new Watched(GradientNorm.GENERATOR, "the generator's gradient"));

    private final TrainingSession session;
    private final RunSpec spec;
    private final CheckpointWriter checkpoints;
    private final Provenance provenance;
    private final Evaluation evaluation;
    private final List<TrainingListener> listeners;
    private final BooleanSupplier stopRequested;
    private final double secondsBefore;
    private final long started = System.nanoTime();
    private Optional<Checkpoint> newest = Optional.empty();
    private StopRule rule = StopRule.any(List.of());
    private Map<String, Double> evaluated = Map.of();

    /**
     * A run that continues from the state of {@code session}.
     *
     * @param spec length, checkpoints and records of the run
     * @param evaluation what is measured at checkpoints and at some steps
     * @param secondsBefore seconds trained in earlier runs
     */
    public TrainingRun(
            TrainingSession session,
            RunSpec spec,
            CheckpointWriter checkpoints,
            Provenance provenance,
            Evaluation evaluation,
            List<TrainingListener> listeners,
            BooleanSupplier stopRequested,
            double secondsBefore) {
        this.session = session;
        this.spec = spec;
        this.checkpoints = checkpoints;
        this.provenance = provenance;
        this.evaluation = evaluation;
        this.listeners = List.copyOf(listeners);
        this.stopRequested = stopRequested;
        this.secondsBefore = secondsBefore;
    }

    /**
     * Trains.
     *
     * @throws DivergenceException if a loss or a gradient is not finite, or the state that is to be saved; nothing is
     *     saved of that step
     */
    public End run() {
        long every = spec.checkpointEvery();
        var game = session.game();
        var latest = new TrainingListener.Step(game.steps(), Map.of(), images(), seconds());
        boolean stopped = false;
        while (!complete() && !stopped && rule.reason().isEmpty()) {
            double spent = spec.budget().spent(game.steps(), seconds());
            latest = new TrainingListener.Step(game.steps() + 1, game.step(spent), images(), seconds());
            requireFinite(latest);
            for (TrainingListener listener : listeners) {
                listener.stepped(latest);
            }
            rule.stepped(latest);
            evaluated = evaluation.after(latest);
            report(latest.step(), evaluated);
            stopped = stopRequested.getAsBoolean();
            if (every > 0 && latest.step() % every == 0 && !stopped && !complete()) {
                save(latest);
            }
        }
        if (newest.isEmpty() || newest.get().step() != latest.step()) {
            save(latest);
        }
        for (TrainingListener listener : listeners) {
            listener.finished(latest);
        }
        return stopped && !complete() ? End.STOPPED : End.COMPLETE;
    }

    private boolean complete() {
        return spec.budget().isSpent(session.game().steps(), seconds());
    }

    private double seconds() {
        return secondsBefore + (System.nanoTime() - started) * 1e-9;
    }

    private long images() {
        return session.game().steps() * session.spec().imagesPerStep();
    }

    private void requireFinite(TrainingListener.Step step) {
        if (!spec.failOnNonFinite()) {
            return;
        }
        for (Watched watched : WATCHED) {
            double value = step.numbers().getOrDefault(watched.name(), 0.0);
            if (!Double.isFinite(value)) {
                throw diverged(step.step(), watched.words() + " (" + watched.name() + ")", value);
            }
        }
    }

    /** Weights, moments or statistics can have left the range of floats although losses and gradients did not. */
    private void requireFinite(CheckpointState state, long step) {
        state.entries().forEach((name, entry) -> {
            if (entry instanceof StateEntry.Floats floats) {
                for (float value : floats.values()) {
                    requireFinite(name, value, step);
                }
            } else if (entry instanceof StateEntry.Doubles doubles) {
                for (double value : doubles.values()) {
                    requireFinite(name, value, step);
                }
            }
        });
    }

    private void requireFinite(String entry, double value, long step) {
        if (!Double.isFinite(value)) {
            throw diverged(step, "a number of the state '" + entry + "'", value);
        }
    }

    private DivergenceException diverged(long step, String what, double value) {
        var lastGood = newest.map(checkpoint -> "the last good checkpoint is " + checkpoint.folder())
                .orElse("no checkpoint of this run was saved yet");
        var optimizers = session.spec().optimizers();
        boolean clips = optimizers.gradientClip() > 0 || session.spec().game() instanceof GameSpec.Cycle;
        return new DivergenceException(
                step,
                what,
                value,
                lastGood,
                "Try a learningRate below " + optimizers.generator().learningRate()
                        + (clips ? ", or another seed." : ", gradientClip=1, or another seed."));
    }

    private void report(long step, Map<String, Double> measured) {
        for (TrainingListener listener : listeners) {
            listener.measured(step, measured);
        }
        rule.measured(step, measured);
    }

    private void save(TrainingListener.Step at) {
        var state = session.capture();
        requireFinite(state, at.step());
        var metrics = new HashMap<>(at.numbers());
        metrics.putAll(evaluated);
        var measured = evaluation.ofCheckpoint();
        report(at.step(), measured);
        metrics.putAll(measured);
        metrics.put(SECONDS, at.seconds());
        var checkpoint = checkpoints.save(state, new CheckpointFacts(at.step(), spec.settings(), provenance, metrics));
        newest = Optional.of(checkpoint);
        for (TrainingListener listener : listeners) {
            listener.saved(checkpoint);
        }
    }

    /** Lets a rule end the run early. It must have heard the numbers of earlier sessions. */
    public TrainingRun endedBy(StopRule early) {
        rule = early;
        return this;
    }

    /** Sets the checkpoint that the run resumes from, for messages. */
    public TrainingRun resumedFrom(Checkpoint checkpoint) {
        newest = Optional.of(checkpoint);
        return this;
    }
}
