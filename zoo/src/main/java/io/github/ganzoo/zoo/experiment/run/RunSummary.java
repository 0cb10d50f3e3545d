package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A summary of one run.
 *
 * @param data what it trains on; empty if it is not recorded
 * @param checkpoints from the oldest to the newest
 * @param newest manifest of the newest checkpoint; empty if there is none, or it is damaged
 * @param best manifest of the {@link BestCheckpoint}, if there is one
 * @param damage why its checkpoints cannot be read; empty if they can
 * @param bytes of all its files
 */
public record RunSummary(
        Run run,
        String data,
        List<Checkpoint> checkpoints,
        Optional<Manifest> newest,
        Optional<Manifest> best,
        Optional<String> damage,
        long bytes) {

    /** Reads a run. Files that a training writes meanwhile may be missed. */
    public static RunSummary of(Run run) {
        long bytes = bytes(run.folder());
        try {
            var store = run.checkpoints();
            var versions = store.list();
            var newest = versions.isEmpty()
                    ? Optional.<Manifest>empty()
                    : Optional.of(store.manifest(versions.get(versions.size() - 1)));
            var best = BestCheckpoint.of(run).in(store).map(store::manifest);
            var data = run.record().map(RunRecord::data).or(() -> newest.map(RunSummary::data));
            return new RunSummary(run, data.orElse(""), versions, newest, best, Optional.empty(), bytes);
        } catch (CheckpointException damaged) {
            return new RunSummary(
                    run,
                    "",
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(String.valueOf(damaged.getMessage())),
                    bytes);
        }
    }

    private static String data(Manifest manifest) {
        var settings = manifest.currentSettings();
        var directory = settings.getOrDefault(SettingKey.DATA_DIRECTORY.name(), "");
        return directory.isEmpty() ? settings.getOrDefault(SettingKey.DATASET.name(), "") : directory;
    }

    /** Size of all files, in bytes. Files that a training deletes meanwhile do not count. */
    private static long bytes(Path folder) {
        var size = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    size.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return size.get();
    }
}
