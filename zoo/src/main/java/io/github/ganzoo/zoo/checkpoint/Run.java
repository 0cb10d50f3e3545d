package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.data.DataChange;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One training with all of its files, in its own folder:
 *
 * <pre>
 * run.json       what data it is trained on, and when it was created
 * images.txt     each image of the data with a digest
 * checkpoints/   a {@link CheckpointStore}
 * samples/ metrics.jsonl losses.svg report.html
 * </pre>
 *
 * <p>The checkpoints of old versions of GAN Zoo, without runs, are also read as a run: a folder that is a
 * {@link CheckpointStore} and holds nothing else.
 *
 * @param name its name for users
 * @param folder its folder, which need not exist
 * @param old whether such a version wrote it
 */
public record Run(String name, Path folder, boolean old) {

    static final String RECORD = "run.json";
    static final String IMAGES = "images.txt";

    private static final String CHECKPOINTS = "checkpoints";

    public CheckpointStore checkpoints() {
        return new CheckpointStore(old ? folder : folder.resolve(CHECKPOINTS));
    }

    /** What was noted of it when it was made; empty where it is old or only its checkpoints are here. */
    public Optional<RunRecord> record() {
        return RunRecord.read(folder.resolve(RECORD));
    }

    /**
     * The images of its data; empty if they were not recorded.
     *
     * @throws CheckpointException if the note cannot be read
     * @throws io.github.ganzoo.zoo.data.DataException if the note is damaged
     */
    public Optional<ImageListing> images() {
        var file = folder.resolve(IMAGES);
        if (old || !Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(ImageListing.read(in, file.toString()));
        } catch (IOException e) {
            throw new CheckpointException("Cannot read " + file + ": " + FileFault.reason(e) + ".", e);
        }
    }

    /**
     * Makes sure that this run can resume from {@code manifest}, one of its own, with {@code wanted} on
     * {@code dataset}.
     *
     * @throws SettingsMismatchException if a setting differs that decides the weights
     * @throws CheckpointException if the data have changed; the message says how many images were added, removed and
     *     changed
     */
    public void requireResumable(Manifest manifest, SortedMap<String, String> wanted, Dataset dataset) {
        var fingerprint = dataset.fingerprint();
        if (!fingerprint.equals(manifest.provenance().data())
                // The number of classes belongs to the data, too.
                && manifest.differences(wanted).stream()
                        .allMatch(difference -> difference.key().equals(SettingKey.CLASSES.name()))) {
            images().ifPresent(images -> {
                throw new CheckpointException("The data have changed since the run " + name + " was trained on them: "
                        + DataChange.between(images, dataset.listing()).sentence()
                        + ". Restore the images, or train on these as another run, such as run=" + name + "-2.");
            });
        }
        manifest.requireResumable(wanted, fingerprint);
    }

    /** Whether the disk has any file of the run that comes from training. */
    boolean exists() {
        return Files.exists(folder.resolve(RECORD)) || checkpoints().latest().isPresent();
    }
}
