package io.github.ganzoo.zoo.checkpoint;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.data.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes versions to a {@link CheckpointStore} while it holds the store's lock. For one thread.
 *
 * <p>A version is written to a folder {@code step-N.partial}, every file forced to the disk, and then moved to its name
 * in one atomic step. A version to delete is first renamed to {@code step-N.deleted}. A version that is saved again is
 * first renamed to {@code step-N.replaced}. So every version is complete whenever the process is killed. The next
 * writer deletes the rest.
 */
public final class CheckpointWriter implements AutoCloseable {

    private static final String PARTIAL = ".partial";
    private static final String DELETED = ".deleted";
    private static final String REPLACED = ".replaced";
    private static final Pattern LEFT_OVER =
            Pattern.compile("step-\\d+(" + PARTIAL + "|" + DELETED + "|" + REPLACED + ")");
    private static final long MANIFEST_ROOM = 1 << 20;

    private final CheckpointStore store;
    private final Retention retention;
    private final DirectoryLock lock;

    private CheckpointWriter(CheckpointStore store, Retention retention, DirectoryLock lock) {
        this.store = store;
        this.retention = retention;
        this.lock = lock;
    }

    static CheckpointWriter open(CheckpointStore store, Retention retention) {
        try {
            if (!Files.isDirectory(store.directory())) { // before Java 20 the next line refuses a link to a folder
                Files.createDirectories(store.directory());
            }
            var lock = DirectoryLock.on(store.directory());
            try {
                sweep(store.directory());
                return new CheckpointWriter(store, retention, lock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot write to the checkpoint directory " + store.directory() + ": " + FileFault.reason(e)
                            + ". Set runsDirectory to a folder that can be written.",
                    e);
        }
    }

    /**
     * Saves {@code state} as the version of the step in {@code facts}; replaces one of the same step. Then deletes the
     * versions that the retention does not keep.
     *
     * @throws CheckpointException if it cannot be written, for want of space say; the versions saved before are as they
     *     were
     */
    public Checkpoint save(CheckpointState state, CheckpointFacts facts) {
        var version = store.version(facts.step());
        var partial = beside(version.folder(), PARTIAL);
        try {
            var needed = StateFile.size(state) + MANIFEST_ROOM;
            var free = Files.getFileStore(store.directory()).getUsableSpace();
            if (free < needed) {
                throw new IOException(
                        "no space left on the device (" + mebibytes(needed) + " needed, " + mebibytes(free) + " free)");
            }
            FileTree.delete(partial);
            writeVersion(partial, state, facts);
            publish(partial, version.folder());
        } catch (IOException e) {
            clearAway(partial);
            throw new CheckpointException(
                    "Cannot save the checkpoint of step " + facts.step() + " in " + store.directory() + ": "
                            + FileFault.reason(e) + ". Free some space or set another runsDirectory.",
                    e);
        }
        prune(version);
        return version;
    }

    /**
     * Copies a version of another store unchanged, unless this store has one of the same step.
     *
     * @throws CheckpointException if it is damaged or cannot be written
     */
    public Checkpoint adopt(CheckpointStore other, Checkpoint from) {
        other.verify(from);
        var version = store.version(from.step());
        var partial = beside(version.folder(), PARTIAL);
        try {
            if (!Files.exists(version.folder())) {
                FileTree.delete(partial);
                Files.createDirectory(partial);
                var names = new ArrayList<>(other.manifest(from).files().keySet());
                names.addAll(List.of(CheckpointStore.MANIFEST, CheckpointStore.MANIFEST_SUM));
                for (var name : names) {
                    DurableFile.copy(from.folder().resolve(name), partial.resolve(name));
                }
                DurableFile.syncFolder(partial);
                publish(partial, version.folder());
            }
            return version;
        } catch (IOException e) {
            clearAway(partial);
            throw new CheckpointException(
                    "Cannot copy the checkpoint " + from.folder() + " to " + store.directory() + ": "
                            + FileFault.reason(e) + ". Free some space or set another runsDirectory.",
                    e);
        }
    }

    /** Lets another training write to the directory. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new CheckpointException("Cannot release the lock on " + store.directory(), e);
        }
    }

    private static void writeVersion(Path folder, CheckpointState state, CheckpointFacts facts) throws IOException {
        Files.createDirectory(folder);
        var files = new TreeMap<String, FileFact>();
        try (var file = DurableFile.create(folder.resolve(StateFile.NAME))) {
            StateFile.write(file, state);
            files.put(StateFile.NAME, file.finish());
        }
        var manifest = new Manifest(
                facts.step(),
                facts.settings(),
                SettingsHash.of(facts.settings()),
                facts.provenance(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                new TreeMap<>(facts.metrics()),
                files);
        var written = DurableFile.write(
                folder.resolve(CheckpointStore.MANIFEST),
                ManifestJson.write(manifest).getBytes(StandardCharsets.UTF_8));
        DurableFile.write(
                folder.resolve(CheckpointStore.MANIFEST_SUM),
                CheckpointStore.sumLine(written).getBytes(StandardCharsets.UTF_8));
        DurableFile.syncFolder(folder);
    }

    private void publish(Path partial, Path folder) throws IOException {
        var replaced = beside(folder, REPLACED);
        FileTree.delete(replaced);
        if (Files.exists(folder)) {
            Files.move(folder, replaced, ATOMIC_MOVE);
        }
        try {
            Files.move(partial, folder, ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.exists(replaced)) {
                Files.move(replaced, folder, ATOMIC_MOVE);
            }
            throw e;
        }
        DurableFile.syncFolder(store.directory());
        clearAway(replaced);
    }

    private void prune(Checkpoint saved) {
        var versions = store.list();
        var kept = new HashSet<Checkpoint>(
                versions.subList(Math.max(0, versions.size() - retention.last()), versions.size()));
        kept.add(saved);
        for (var ranking : retention.best()) {
            store.best(ranking).ifPresent(kept::add);
        }
        for (var version : versions) {
            if (!kept.contains(version)) {
                try {
                    delete(version);
                } catch (IOException e) {
                    // A version that cannot be deleted, for example because a file is open, is deleted at the next
                    // save.
                }
            }
        }
    }

    private static void delete(Checkpoint version) throws IOException {
        var deleted = beside(version.folder(), DELETED);
        FileTree.delete(deleted);
        Files.move(version.folder(), deleted, ATOMIC_MOVE);
        FileTree.delete(deleted);
    }

    private static void sweep(Path directory) throws IOException {
        List<Path> leftOvers;
        try (var entries = Files.list(directory)) {
            leftOvers = entries.filter(entry ->
                            LEFT_OVER.matcher(entry.getFileName().toString()).matches())
                    .toList();
        }
        for (var leftOver : leftOvers) {
            var name = leftOver.getFileName().toString();
            var version = leftOver.resolveSibling(name.substring(0, name.indexOf('.')));
            if (name.endsWith(REPLACED) && !Files.exists(version)) {
                Files.move(leftOver, version, ATOMIC_MOVE); // killed before its successor took the name
            } else {
                FileTree.delete(leftOver);
            }
        }
    }

    private static void clearAway(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            // The rest has a temporary name; the next writer deletes it.
        }
    }

    private static Path beside(Path folder, String suffix) {
        return folder.resolveSibling(folder.getFileName() + suffix);
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
