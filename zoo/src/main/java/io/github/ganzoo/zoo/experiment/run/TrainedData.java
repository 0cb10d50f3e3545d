package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.data.DataChange;
import io.github.ganzoo.zoo.data.DataException;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageListing;
import java.util.Optional;

/** Checks whether images are those that a model was trained on. */
public final class TrainedData {

    private TrainedData() {}

    /** One line if the images differ from the run's; empty if they are the same. */
    public static Optional<String> compare(TrainedModel trained, Dataset dataset) {
        return compare(trained.manifest().provenance().data(), Optional.of(trained.run()), dataset);
    }

    /**
     * The same for a model.
     *
     * @param fingerprint of the data that it was trained on
     * @param run that the model comes from, if it is on this machine
     */
    public static Optional<String> compare(String fingerprint, Optional<Run> run, Dataset dataset) {
        if (fingerprint.equals(dataset.fingerprint())) {
            return Optional.empty();
        }
        var trained = run.flatMap(Run::record)
                .filter(record -> record.fingerprint().equals(fingerprint))
                .map(record -> record.data() + " " + shortened(fingerprint))
                .orElseGet(() -> shortened(fingerprint));
        var change = run.flatMap(TrainedData::images)
                .map(images ->
                        ": " + DataChange.between(images, dataset.listing()).sentence())
                .orElse("");
        return Optional.of("these images are not the training images (" + trained + ", here " + dataset.name() + " "
                + shortened(dataset.fingerprint()) + ")" + change);
    }

    private static Optional<ImageListing> images(Run run) {
        try {
            return run.images();
        } catch (DataException damaged) {
            return Optional.empty();
        }
    }

    private static String shortened(String fingerprint) {
        return fingerprint.substring(0, Math.min(8, fingerprint.length()));
    }
}
