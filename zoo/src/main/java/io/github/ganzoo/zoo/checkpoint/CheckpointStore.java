package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The checkpoints of one training in one directory. Each is a folder {@code step-00001234}. A folder of this name is
 * complete and never changes. Reading takes no lock, so an export can read while a training writes.
 *
 * <pre>{@code
 * var store = new CheckpointStore(directory);
 * try (var writer = store.openForWriting(Retention.last(3).andBest(Ranking.highest("knn")))) {
 *     if (store.latest().isPresent()) {
 *         var latest = store.latest().get();
 *         store.manifest(latest).requireResumable(settings, dataFingerprint);
 *         trainer.restore(store.load(latest));
 *     }
 *     ...
 *     writer.save(trainer.state(), new CheckpointFacts(step, settings, provenance, metrics));
 * }
 * }</pre>
 */
public final class CheckpointStore {

    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_SUM = "manifest.sha256";

    private static final Pattern VERSION = Pattern.compile("step-(\\d{8,18})");

    private record Damage(Path file, String reason) {}

    private final Path directory;

    /** A store in {@code directory}, which need not exist before the first write. */
    public CheckpointStore(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /**
     * Creates the directory if it does not exist, locks it against other trainings, and deletes what a killed training
     * left.
     *
     * @throws CheckpointException if the directory cannot be written, or another training writes to it
     */
    public CheckpointWriter openForWriting(Retention retention) {
        return CheckpointWriter.open(this, retention);
    }

    /**
     * All versions, lowest step first.
     *
     * @throws CheckpointException if the directory cannot be read
     */
    public List<Checkpoint> list() {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var folders = Files.list(directory)) {
            return folders.flatMap(folder -> version(folder).stream())
                    .sorted(Comparator.comparingLong(Checkpoint::step))
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot read the checkpoint directory " + directory + ": " + FileFault.reason(e) + ".", e);
        }
    }

    /** The version of the highest step. Its files are not checked. */
    public Optional<Checkpoint> latest() {
        var versions = list();
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** The version whose manifest has the best finite value of the ranking's metric; the newest of equals. */
    public Optional<Checkpoint> best(Ranking ranking) {
        Checkpoint best = null;
        var bestRank = Double.NEGATIVE_INFINITY;
        for (var version : list()) {
            var rank = ranking.rank(metric(version, ranking.metric()));
            if (Double.isFinite(rank) && rank >= bestRank) {
                best = version;
                bestRank = rank;
            }
        }
        return Optional.ofNullable(best);
    }

    /** NaN if the metric is unknown. So a version that cannot be read is never the best. */
    private double metric(Checkpoint version, String name) {
        try {
            return readManifest(version).metrics().getOrDefault(name, Double.NaN);
        } catch (IOException | CheckpointException e) {
            return Double.NaN;
        }
    }

    /**
     * The manifest of {@code checkpoint}.
     *
     * @throws CheckpointDamagedException if the manifest is missing or altered
     */
    public Manifest manifest(Checkpoint checkpoint) {
        try {
            return readManifest(checkpoint);
        } catch (IOException e) {
            throw damaged(checkpoint, new Damage(checkpoint.folder().resolve(MANIFEST), FileFault.reason(e)));
        }
    }

    /**
     * The state that was saved, bit for bit. Every file is checked against its size and SHA-256 first.
     *
     * @throws CheckpointDamagedException if a file is missing or altered; it names the file and the newest good version
     *     before
     */
    public CheckpointState load(Checkpoint checkpoint) {
        verify(checkpoint);
        var file = checkpoint.folder().resolve(StateFile.NAME);
        try {
            return StateFile.read(file);
        } catch (IOException e) {
            throw damaged(checkpoint, new Damage(file, FileFault.reason(e)));
        }
    }

    /**
     * Checks every file of {@code checkpoint} against its size and SHA-256.
     *
     * @throws CheckpointDamagedException if a file is missing or altered
     */
    public void verify(Checkpoint checkpoint) {
        damage(checkpoint).ifPresent(damage -> {
            throw damaged(checkpoint, damage);
        });
    }

    private CheckpointDamagedException damaged(Checkpoint checkpoint, Damage damage) {
        var previous = list().stream()
                .filter(version -> version.step() < checkpoint.step())
                .sorted(Comparator.comparingLong(Checkpoint::step).reversed())
                .filter(this::isGood)
                .findFirst();
        return new CheckpointDamagedException(damage.file, damage.reason, previous);
    }

    private boolean isGood(Checkpoint checkpoint) {
        try {
            return damage(checkpoint).isEmpty();
        } catch (CheckpointException e) {
            return false; // of a later format
        }
    }

    private Optional<Damage> damage(Checkpoint checkpoint) {
        var file = checkpoint.folder().resolve(MANIFEST);
        try {
            for (var entry : readManifest(checkpoint).files().entrySet()) {
                file = checkpoint.folder().resolve(entry.getKey());
                var found = DurableFile.fact(file);
                var written = entry.getValue();
                if (found.size() != written.size()) {
                    return Optional.of(
                            new Damage(file, "it has " + found.size() + " bytes instead of " + written.size()));
                }
                if (!found.equals(written)) {
                    return Optional.of(new Damage(file, "its SHA-256 is not the one in the manifest"));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Damage(file, FileFault.reason(e)));
        }
    }

    private static Manifest readManifest(Checkpoint checkpoint) throws IOException {
        var file = checkpoint.folder().resolve(MANIFEST);
        var text = Files.readString(file);
        var sum = checkpoint.folder().resolve(MANIFEST_SUM);
        if (!Files.exists(sum)) {
            throw new IOException(MANIFEST_SUM + " is missing");
        }
        if (!Files.readString(sum).equals(sumLine(DurableFile.fact(file)))) {
            throw new IOException("its SHA-256 is not the one in " + MANIFEST_SUM);
        }
        var manifest = ManifestJson.read(text);
        if (manifest.step() != checkpoint.step()) {
            throw new IOException("it is of step " + manifest.step());
        }
        return manifest;
    }

    /** The line that {@code sha256sum -c} reads. */
    static String sumLine(FileFact manifest) {
        return manifest.sha256() + "  " + MANIFEST + "\n";
    }

    Checkpoint version(long step) {
        return new Checkpoint(directory.resolve(String.format(Locale.ROOT, "step-%08d", step)), step);
    }

    private static Optional<Checkpoint> version(Path folder) {
        var name = VERSION.matcher(folder.getFileName().toString());
        return name.matches() ? Optional.of(new Checkpoint(folder, Long.parseLong(name.group(1)))) : Optional.empty();
    }
}
