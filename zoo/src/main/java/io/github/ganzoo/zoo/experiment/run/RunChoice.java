package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.EditDistance;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Chooses the run for a goal that does not train, and says which of the user's settings contradict a run. */
public final class RunChoice {

    private static final int MOST_NAMED = 8;

    private RunChoice() {}

    /** The runs of the directory that the user named, or of the default one. */
    public static Runs runs(Map<String, String> user) {
        var key = SettingKey.RUNS_DIRECTORY;
        return new Runs(key.parse(user.getOrDefault(key.name(), key.byDefault())));
    }

    /**
     * The run that the user named. If there is none, the current run, unless the user's settings contradict it. Else
     * the run without a contradiction that saved last. If the user names images, runs that were trained on images of
     * that place come first. If there is no run, old checkpoints are used.
     *
     * @throws ExperimentException if there is none; the message names the runs and why each does not match
     * @throws SettingsException if one of the user's settings is not legal
     * @throws io.github.ganzoo.zoo.checkpoint.CheckpointDamagedException if the newest checkpoint of the current run is
     *     damaged; another run does not replace it
     */
    public static Run of(Runs runs, Map<String, String> user) {
        var named = Optional.of(user.getOrDefault(SettingKey.RUN.name(), "").strip())
                .filter(name -> !name.isEmpty());
        if (named.isPresent()) {
            return named(runs, named.get(), user);
        }
        Settings.of(user); // refuses illegal values before any run is read
        var candidates = candidates(runs);
        if (candidates.isEmpty()) {
            throw new ExperimentException("there is no checkpoint in " + runs.directory()
                    + "; train first, or set runsDirectory to where the runs are");
        }
        var fitting = candidates.stream()
                .filter(run -> unfitness(run, user).isEmpty())
                .toList();
        return fitting.stream()
                .filter(run -> isOfImages(manifest(run).currentSettings(), user))
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElseThrow(() -> new ExperimentException("no run in " + runs.directory() + " has the given settings: "
                        + candidates.stream()
                                .limit(MOST_NAMED)
                                .map(run -> run.name() + " has "
                                        + unfitness(run, user).orElseThrow())
                                .collect(Collectors.joining(", "))
                        + (candidates.size() > MOST_NAMED ? ", …" : "")
                        + "; leave these settings out, or train first"));
    }

    private static Run named(Runs runs, String name, Map<String, String> user) {
        var run = runs.find(name).orElseThrow(() -> new ExperimentException(unknown(runs, name)));
        if (run.checkpoints().latest().isEmpty()) {
            throw new ExperimentException(
                    "the run " + name + " has no checkpoint yet; continue its training, or name another run");
        }
        contradiction(manifest(run), user).ifPresent(found -> {
            throw new ExperimentException(
                    "the run " + name + " has " + found + "; leave the setting out, or name another run");
        });
        return run;
    }

    /** One sentence about a name that no run has. */
    public static String unknown(Runs runs, String name) {
        var names = runs.list().stream().map(Run::name).toList();
        if (names.isEmpty()) {
            return "there is no run " + name + " in " + runs.directory() + ", nor any other";
        }
        return "there is no run " + name + " in " + runs.directory() + "; "
                + EditDistance.nearest(name, names)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElseGet(() -> "there are "
                                + names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                                + (names.size() > MOST_NAMED ? ", …" : ""));
    }

    /** The current run, then those with a readable checkpoint, the last saved first. */
    private static List<Run> candidates(Runs runs) {
        var current = runs.current().filter(run -> run.checkpoints().latest().isPresent());
        var candidates = new ArrayList<>(runs.list());
        current.ifPresent(candidates::remove);
        candidates.removeIf(run -> Runs.lastSaved(run).isEmpty());
        candidates.sort(
                Comparator.<Run, Instant>comparing(run -> Runs.lastSaved(run).orElseThrow())
                        .reversed());
        current.ifPresent(run -> candidates.add(0, run));
        if (candidates.isEmpty()) {
            runs.old().ifPresent(candidates::add);
        }
        return candidates;
    }

    private static Manifest manifest(Run run) {
        return run.checkpoints().manifest(run.checkpoints().latest().orElseThrow());
    }

    /** Why a run does not match, in a few words; empty if it does. */
    private static Optional<String> unfitness(Run run, Map<String, String> user) {
        var manifest = manifest(run);
        try {
            return contradiction(manifest, user);
        } catch (SettingsException unknown) { // the user's own settings are legal
            return Optional.of("settings of another version of GAN Zoo");
        }
    }

    /** Both values of the first setting that decides weights and differs from the training; empty if there is none. */
    private static Optional<String> contradiction(Manifest manifest, Map<String, String> user) {
        return contradiction(manifest.currentSettings(), user);
    }

    /**
     * The same for settings by name.
     *
     * @param trained all settings of a training
     */
    public static Optional<String> contradiction(Map<String, String> trained, Map<String, String> user) {
        var deciding = new TreeMap<>(user);
        deciding.keySet().removeIf(name -> SettingKey.named(name).decides() != Decides.WEIGHTS);
        // Without the setting, the training counted the classes of the data.
        deciding.remove(SettingKey.CLASSES.name(), "0");
        var merged = new TreeMap<>(trained);
        merged.putAll(deciding);
        var was = Settings.of(trained).toMap();
        var is = Settings.of(merged).toMap();
        return deciding.keySet().stream()
                .filter(name -> !is.getOrDefault(name, "").equals(was.getOrDefault(name, "")))
                .findFirst()
                .map(name -> name + "=" + was.get(name) + ", not " + is.get(name));
    }

    /** Whether the user says where the images are. */
    public static boolean namesImages(Map<String, String> user) {
        return !text(user, SettingKey.DATA_DIRECTORY).isEmpty()
                || !text(user, SettingKey.DATASET).isEmpty();
    }

    /** Whether the user names images, and the training used images of that place. */
    public static boolean isOfImages(Map<String, String> trained, Map<String, String> user) {
        var directory = text(user, SettingKey.DATA_DIRECTORY);
        if (!directory.isEmpty()) {
            var before = text(trained, SettingKey.DATA_DIRECTORY);
            return !before.isEmpty() && place(before).equals(place(directory));
        }
        var dataset = text(user, SettingKey.DATASET);
        return !dataset.isEmpty() && dataset.equals(text(trained, SettingKey.DATASET));
    }

    private static String text(Map<String, String> settings, SettingKey<?> key) {
        return settings.getOrDefault(key.name(), "").strip();
    }

    private static Path place(String directory) {
        return Path.of(directory).toAbsolutePath().normalize();
    }
}
