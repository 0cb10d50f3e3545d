package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.Precision;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.RoundingChange;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.graph.execution.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a training starts: in which run, from which checkpoint, with which settings. Finding it changes nothing on
 * disk.
 *
 * @param run the run of the training
 * @param old the folder of old checkpoints, if {@code from} is in it
 * @param from the checkpoint to resume from
 * @param settings the requested settings, with threads and device of the checkpoint unless the user gave them
 * @param roundingChanges changes of threads and back end: those that the checkpoint records, then those of this start
 */
public record RunStart(
        Run run,
        Optional<Run> old,
        Optional<Checkpoint> from,
        Settings settings,
        List<RoundingChange> roundingChanges) {

    /**
     * Finds the start of a training.
     *
     * @param name the name of the run, if the user gave none
     * @param own whether the run belongs to a comparison or a curve; the user's setting {@code run} and old checkpoints
     *     do not apply to it
     * @param user the settings that the user gave
     * @param wanted the settings that follow from them
     * @throws ExperimentException if the user named a run that cannot be started
     * @throws CheckpointException if the run cannot resume with these settings and data
     */
    public static RunStart of(
            Runs runs,
            String name,
            boolean own,
            Map<String, String> user,
            Settings wanted,
            Dataset dataset,
            Listener out) {
        boolean fresh = !wanted.get(SettingKey.RESUME) || wanted.get(SettingKey.FORCE);
        var named = wanted.get(SettingKey.RUN).filter(given -> !own);
        var run = named.map(given -> named(runs, given, fresh))
                .orElseGet(() -> fresh ? runs.beside(name) : runs.latestOf(name).orElseGet(() -> runs.named(name)));
        var newest = fresh ? Optional.<Checkpoint>empty() : run.checkpoints().latest();
        if (newest.isPresent()) {
            return from(run, run, newest.get(), user, wanted, dataset, out);
        }
        var old = runs.old()
                .filter(layout ->
                        !own && !fresh && (named.isEmpty() || runs.list().isEmpty()));
        if (old.isPresent()) {
            try {
                var layout = old.get();
                var checkpoint = layout.checkpoints().latest().orElseThrow();
                return from(run, layout, checkpoint, user, wanted, dataset, out);
            } catch (CheckpointException unfit) {
                out.line("the old checkpoints in "
                        + old.get().folder()
                        + " belong to another training and stay unchanged; a new run begins. "
                        + unfit.getMessage());
            }
        }
        return new RunStart(run, Optional.empty(), Optional.empty(), settledPrecision(wanted), List.of());
    }

    private static Run named(Runs runs, String name, boolean fresh) {
        if (name.equals(Runs.OLD)) {
            throw new ExperimentException(
                    "run=" + name + " is the name of the folder of old checkpoints; choose another name");
        }
        var run = runs.named(name);
        if (fresh && run.checkpoints().latest().isPresent()) {
            throw new ExperimentException("resume=false and force=true begin a new run, but the run " + name
                    + " already exists; give the new run another name, such as run="
                    + runs.beside(name).name() + ", or leave run out");
        }
        return run;
    }

    private static RunStart from(
            Run run,
            Run layout,
            Checkpoint checkpoint,
            Map<String, String> user,
            Settings wanted,
            Dataset dataset,
            Listener out) {
        var manifest = layout.checkpoints().manifest(checkpoint);
        var settings = withThreadsDeviceAndPrecisionOf(manifest, wanted, user);
        layout.requireResumable(manifest, settings.toMap(), dataset);
        if (layout.old()) {
            out.line("resuming from the old checkpoints in " + layout.folder() + ", which stay unchanged");
        }
        reportTaken(manifest, wanted, settings, out);
        var changes = manifest.roundingChanges(settings.toMap(), backend());
        changes.forEach(change -> out.line(change.what() + " was " + change.before() + " and is now " + change.after()
                + ": after step " + change.step() + " numbers are rounded differently than with "
                + change.before()));
        return new RunStart(
                run,
                Optional.of(layout).filter(Run::old),
                Optional.of(checkpoint),
                settings,
                Stream.concat(manifest.provenance().changes().stream(), changes.stream())
                        .toList());
    }

    /** The checkpoint's threads, device and precision, unless the user gave them. */
    private static Settings withThreadsDeviceAndPrecisionOf(
            Manifest manifest, Settings wanted, Map<String, String> user) {
        var settings = wanted;
        if (isOpen(SettingKey.THREADS, user)) {
            settings = as(manifest, SettingKey.THREADS, settings);
        }
        if (isOpen(SettingKey.DEVICE, user)) {
            settings = as(manifest, SettingKey.DEVICE, settings);
        }
        var precision = user.getOrDefault(SettingKey.PRECISION.name(), "").strip();
        return precision.isEmpty() || wanted.get(SettingKey.PRECISION) == Precision.AUTO
                ? settledPrecision(as(manifest, SettingKey.PRECISION, settings))
                : settings;
    }

    /** What {@code auto} stands for on this machine. */
    private static Settings settledPrecision(Settings settings) {
        if (settings.get(SettingKey.PRECISION) != Precision.AUTO) {
            return settings;
        }
        return settings.with(SettingKey.PRECISION, Plan.isFasterInBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32);
    }

    private static <T> Settings as(Manifest manifest, SettingKey<T> key, Settings settings) {
        return Optional.ofNullable(manifest.currentSettings().get(key.name()))
                .map(text -> settings.with(key, key.parse(text)))
                .orElse(settings);
    }

    private static boolean isOpen(SettingKey<?> key, Map<String, String> user) {
        var said = user.getOrDefault(key.name(), "").strip();
        return said.isEmpty() || said.equals(key.byDefault());
    }

    private static void reportTaken(Manifest manifest, Settings wanted, Settings settings, Listener out) {
        for (var key : List.of(SettingKey.THREADS, SettingKey.DEVICE, SettingKey.PRECISION)) {
            if (!wanted.text(key).equals(settings.text(key))) {
                out.line("using " + key.name() + "=" + settings.text(key) + " from the checkpoint of step "
                        + manifest.step()
                        + " instead of " + wanted.text(key) + "; set " + key.name()
                        + " to change it (numbers are then rounded differently)");
            }
        }
    }

    /** The manifest of the checkpoint to resume from. */
    public Optional<Manifest> manifest() {
        return from.map(checkpoint -> layout().checkpoints().manifest(checkpoint));
    }

    /** The state to resume from. */
    public Optional<CheckpointState> state() {
        return from.map(checkpoint -> layout().checkpoints().load(checkpoint));
    }

    private Run layout() {
        return old.orElse(run);
    }

    /** The backend of ND4J, such as {@code CpuBackend}. */
    public static String backend() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }
}
