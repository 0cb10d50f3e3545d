package io.github.ganzoo.zoo.checkpoint;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.FileTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The runs in one directory, one folder each, and the file {@code current} that names one of them. A folder is a run
 * once it has a {@code run.json}. A process that is killed before leaves no run. Only {@link #remove} deletes runs.
 */
public final class Runs {

    /** The name of what a version of GAN Zoo without runs left. */
    public static final String OLD = "checkpoints";

    private static final String CURRENT = "current";
    private static final String REMOVED = ".removed";
    private static final int LONGEST_DATA_NAME = 60;
    private static final int HASH_DIGITS = 8;

    private final Path directory;

    /** The runs in {@code directory}, which need not exist. */
    public Runs(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /**
     * The default name of a run: architecture, data, and eight digits of a hash over the settings that decide its
     * weights. Settings at their defaults are not hashed, so that names stay the same when GAN Zoo gets new settings.
     */
    public static String nameFor(SortedMap<String, String> settings, String data) {
        var deciding = new TreeMap<String, String>();
        for (var key : SettingKey.all()) {
            var text = text(settings, key);
            if (key.decides() == Decides.WEIGHTS && !text.equals(key.byDefault(settings))) {
                deciding.put(key.name(), text);
            }
        }
        var plain = data.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        return text(settings, SettingKey.ARCHITECTURE) + "-"
                + plain.substring(0, Math.min(plain.length(), LONGEST_DATA_NAME)) + "-"
                + SettingsHash.of(deciding).substring(0, HASH_DIGITS);
    }

    private static String text(SortedMap<String, String> settings, SettingKey<?> key) {
        return settings.getOrDefault(key.name(), "");
    }

    /**
     * All runs, sorted by name, except the one of an old layout.
     *
     * @throws CheckpointException if the directory cannot be read
     */
    public List<Run> list() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var folders = Files.list(directory)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(Runs::isName)
                    .map(this::named)
                    .filter(Run::exists)
                    .sorted(Comparator.comparing(Run::name))
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot read the runs directory " + directory + ": " + FileFault.reason(e) + ".", e);
        }
    }

    /** The run called {@code name}, or the old layout if that is its name; empty if there is none. */
    public Optional<Run> find(String name) {
        return name.equals(OLD)
                ? old()
                : Optional.of(name).filter(Runs::isName).map(this::named).filter(Run::exists);
    }

    /** The run that {@code current} names, if it is still there. */
    public Optional<Run> current() {
        try {
            return find(Files.readString(directory.resolve(CURRENT)).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * The checkpoints of an old version of GAN Zoo without runs, in a folder {@code checkpoints} beside this directory.
     */
    public Optional<Run> old() {
        var run = new Run(OLD, directory.resolveSibling(OLD), true);
        return Optional.of(run).filter(Run::exists);
    }

    /** The run of that name, whether it is there or not. */
    public Run named(String name) {
        return new Run(name, directory.resolve(name), false);
    }

    /**
     * Of the runs called {@code name}, {@code name-2}, {@code name-3} and so on that exist: the current one, otherwise
     * the one that saved last.
     */
    public Optional<Run> latestOf(String name) {
        var family = family(name);
        var current = current().filter(family::contains);
        return current.isPresent() ? current : family.stream().max(Comparator.comparing(Runs::saved));
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3} and so on in which nothing was saved yet. */
    public Run beside(String name) {
        var run = named(name);
        for (int number = 2; run.checkpoints().latest().isPresent(); number++) {
            run = named(name + "-" + number);
        }
        return run;
    }

    private List<Run> family(String name) {
        var member = Pattern.compile(Pattern.quote(name) + "(-[1-9]\\d*)?");
        return list().stream()
                .filter(run -> member.matcher(run.name()).matches())
                .toList();
    }

    /** When a run saved last; when it was made if it never did. */
    private static Instant saved(Run run) {
        return lastSaved(run).orElseGet(() -> run.record().map(RunRecord::made).orElse(Instant.MIN));
    }

    /** When the newest checkpoint of a run was saved; empty if there is none that can be read. */
    public static Optional<Instant> lastSaved(Run run) {
        try {
            return run.checkpoints()
                    .latest()
                    .map(newest -> run.checkpoints().manifest(newest).saved());
        } catch (CheckpointException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Creates a run's folder if it does not exist, locks its checkpoints against other trainings, and records the data
     * unless existing checkpoints have done so.
     *
     * @throws CheckpointException if the folder cannot be written, or another training writes to it
     */
    public CheckpointWriter open(Run run, Dataset dataset, Retention retention) {
        sweep();
        var writer = run.checkpoints().openForWriting(retention);
        try {
            if (!run.old()) {
                // Samples are images, too. They must not become training images if a folder above is trained on.
                ImageTree.mark(directory);
            }
            if (run.record().isEmpty() || run.checkpoints().latest().isEmpty()) {
                var images = new ByteArrayOutputStream();
                dataset.listing().write(images);
                DurableFile.replace(run.folder().resolve(Run.IMAGES), images.toByteArray());
                var record = new RunRecord(dataset.name(), dataset.fingerprint(), Instant.now());
                DurableFile.replace(run.folder().resolve(Run.RECORD), record.json());
                DurableFile.syncFolder(directory);
            }
            return writer;
        } catch (IOException e) {
            writer.close();
            throw unwritable(run.folder(), e);
        }
    }

    /**
     * Makes {@code run} the current one.
     *
     * @throws CheckpointException if that cannot be written
     */
    public void makeCurrent(Run run) {
        if (current().equals(Optional.of(run))) {
            return;
        }
        try {
            DurableFile.replace(directory.resolve(CURRENT), (run.name() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    /**
     * Deletes a run with its folder.
     *
     * @throws CheckpointException if a training writes to it, or it cannot be deleted
     */
    public void remove(Run run) {
        try {
            if (Files.isDirectory(run.checkpoints().directory())) {
                DirectoryLock.on(run.checkpoints().directory()).close();
            }
            if (current().equals(Optional.of(run))) {
                Files.delete(directory.resolve(CURRENT));
            }
            var removed = directory.resolve(run.name() + REMOVED);
            FileTree.delete(removed);
            Files.move(run.folder(), removed, ATOMIC_MOVE);
            FileTree.delete(removed);
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot delete the run " + run.name() + " in " + directory + ": " + FileFault.reason(e) + ".", e);
        }
        sweep();
    }

    /** Deletes what a killed removal left. */
    private void sweep() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var entries = Files.list(directory)) {
            for (var entry : entries.filter(
                            entry -> entry.getFileName().toString().endsWith(REMOVED))
                    .toList()) {
                FileTree.delete(entry);
            }
        } catch (IOException e) {
            // The rest has a name that no run can have; it is deleted the next time.
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(OLD)
                && SettingKey.RUN.values().parse(name).isPresent();
    }

    private static CheckpointException unwritable(Path folder, IOException e) {
        return new CheckpointException(
                "Cannot write to " + folder + ": " + FileFault.reason(e)
                        + ". Set runsDirectory to a folder that can be written.",
                e);
    }
}
