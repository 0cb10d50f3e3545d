package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.checkpoint.BitsChange;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.Listener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a training begins: in which run, from which checkpoint, with which settings. Found by looking alone; nothing on
 * the disk is changed.
 *
 * @param run that it goes to
 * @param old the run of an old layout that {@code from} is of, if it is of one
 * @param from the checkpoint that it goes on from
 * @param settings those wanted, with the checkpoint's threads and device where the user gave none
 * @param changes that the checkpoint knows of, and the one that is made here
 */
public record RunStart(
        Run run, Optional<Run> old, Optional<Checkpoint> from, Settings settings, List<BitsChange> changes) {

    /**
     * Looks.
     *
     * @param name of the run, if the user gave it none
     * @param own whether the run is a command's own: then the user's word for a run and old layouts are none of its
     *     business
     * @param user the settings that the user gave
     * @param wanted what follows from them
     * @throws ExperimentException if the user named a run that cannot be begun
     * @throws CheckpointException if the run cannot go on with these settings and data
     */
    public static RunStart of(
            Runs runs,
            String name,
            boolean own,
            Map<String, String> user,
            Settings wanted,
            Dataset dataset,
            Listener out) {
        boolean anew = !wanted.get(SettingKey.RESUME) || wanted.get(SettingKey.FORCE);
        var named = wanted.get(SettingKey.RUN).filter(given -> !own);
        var run = named.map(given -> named(runs, given, anew))
                .orElseGet(() -> anew ? runs.beside(name) : runs.latestOf(name).orElseGet(() -> runs.named(name)));
        var newest = anew ? Optional.<Checkpoint>empty() : run.checkpoints().latest();
        if (newest.isPresent()) {
            return from(run, run, newest.get(), user, wanted, dataset, out);
        }
        var old = runs.old()
                .filter(layout ->
                        !own && !anew && (named.isEmpty() || runs.list().isEmpty()));
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
        return new RunStart(run, Optional.empty(), Optional.empty(), wanted, List.of());
    }

    private static Run named(Runs runs, String name, boolean anew) {
        if (name.equals(Runs.OLD)) {
            throw new ExperimentException(
                    "run=" + name + " is the name of the folder of old checkpoints; choose another name");
        }
        var run = runs.named(name);
        if (anew && run.checkpoints().latest().isPresent()) {
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
        var settings = withBitsOf(manifest, wanted, user);
        layout.requireResumable(manifest, settings.toMap(), dataset);
        if (layout.old()) {
            out.line("resuming from the old checkpoints in " + layout.folder() + ", which stay unchanged");
        }
        sayWhatIsTaken(manifest, wanted, settings, out);
        var changes = manifest.bitsChanges(settings.toMap(), backend());
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

    /** The checkpoint's own threads and device, as far as the user leaves them open. */
    private static Settings withBitsOf(Manifest manifest, Settings wanted, Map<String, String> user) {
        var settings = wanted;
        if (isOpen(SettingKey.THREADS, user)) {
            settings = as(manifest, SettingKey.THREADS, settings);
        }
        return isOpen(SettingKey.DEVICE, user) ? as(manifest, SettingKey.DEVICE, settings) : settings;
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

    private static void sayWhatIsTaken(Manifest manifest, Settings wanted, Settings settings, Listener out) {
        for (var key : List.of(SettingKey.THREADS, SettingKey.DEVICE)) {
            if (!wanted.text(key).equals(settings.text(key))) {
                out.line("using " + key.name() + "=" + settings.text(key) + " from the checkpoint of step "
                        + manifest.step()
                        + " instead of " + wanted.text(key) + "; set " + key.name()
                        + " to change it (numbers are then rounded differently)");
            }
        }
    }

    /** The manifest of the checkpoint that it goes on from. */
    public Optional<Manifest> manifest() {
        return from.map(checkpoint -> layout().checkpoints().manifest(checkpoint));
    }

    /** The state that it goes on from. */
    public Optional<CheckpointState> state() {
        return from.map(checkpoint -> layout().checkpoints().load(checkpoint));
    }

    private Run layout() {
        return old.orElse(run);
    }

    /** What ND4J computes with, such as {@code CpuBackend}. */
    public static String backend() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }
}
