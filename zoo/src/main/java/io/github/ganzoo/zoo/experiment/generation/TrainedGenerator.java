package io.github.ganzoo.zoo.experiment.generation;

import io.github.ganzoo.runtime.Latent;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.plan.DescribedClasses;
import io.github.ganzoo.zoo.experiment.plan.SampleSpec;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.training.BatchStatistics;
import io.github.ganzoo.zoo.training.LabelSource;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint's generator, ready to make images: with averaged weights, and with standing statistics if the settings
 * ask for them.
 *
 * @param network the generator, with arrays of its own
 * @param latent what its latents are
 * @param classNames the classes that it was trained on; empty if its images are of no class
 * @param shownClasses the indices of those that it was trained to show
 * @param standingImages on how many generated images its statistics were measured; 0 if they are as training left them
 */
public record TrainedGenerator(
        Architecture architecture,
        Network network,
        NetworkSizes sizes,
        Latent latent,
        List<String> classNames,
        List<Integer> shownClasses,
        int standingImages) {

    public TrainedGenerator {
        classNames = List.copyOf(classNames);
        shownClasses = List.copyOf(shownClasses);
    }

    /** Whether the training images must be at hand: they name the classes, and a translator needs images. */
    public static boolean needsImages(TrainedModel trained) {
        return trained.pair().architecture().conditional();
    }

    /**
     * The generator of a checkpoint.
     *
     * @param train the images that it was trained on, labeled with the classes of training; empty if it needs none
     * @throws io.github.ganzoo.settings.SettingsException if the images have other classes
     */
    public static TrainedGenerator of(TrainedModel trained, Optional<Dataset> train) {
        var settings = trained.settings();
        var pair = trained.pair();
        var samples = SampleSpec.of(settings);
        var network = trained.averagedGenerator();
        var classNames = List.<String>of();
        var shown = List.of(0);
        if (needsImages(trained)) {
            var images = train.orElseThrow(
                    () -> new ExperimentException("the run's images are needed, which name its classes"));
            DescribedClasses.counted(settings, images);
            classNames = images.classNames().subList(0, images.knownClasses());
            shown = DescribedClasses.indices(settings, images);
        }
        int standing = standing(
                pair.architecture(),
                network,
                pair.sizes(),
                samples,
                settings.get(SettingKey.BATCH_SIZE),
                settings.get(SettingKey.SEED),
                shown);
        return new TrainedGenerator(
                pair.architecture(),
                network,
                pair.sizes(),
                samples.latent(pair.sizes().latentSize()),
                classNames,
                shown,
                standing);
    }

    /** The averaged generator of a training as it is now; it does not know the names of the classes. */
    public static TrainedGenerator of(TrainingSession session, SampleSpec samples) {
        var spec = session.spec();
        var pair = session.pair();
        var network = session.averagedGenerator().copy();
        int standing = standing(
                pair.architecture(),
                network,
                pair.sizes(),
                samples,
                spec.batches().size(),
                spec.networks().seed(),
                spec.shownClasses());
        return new TrainedGenerator(
                pair.architecture(),
                network,
                pair.sizes(),
                samples.latent(pair.sizes().latentSize()),
                List.of(),
                spec.shownClasses(),
                standing);
    }

    /** Measures standing statistics if they are wanted; returns on how many images. */
    private static int standing(
            Architecture architecture,
            Network network,
            NetworkSizes sizes,
            SampleSpec samples,
            int batchSize,
            long seed,
            List<Integer> shown) {
        int batches = architecture instanceof Translation ? 0 : samples.standingStatistics();
        if (batches > 0) {
            var random = RandomStream.of(seed, "standing statistics");
            BatchStatistics.standing(
                    architecture,
                    network,
                    sizes,
                    batchSize,
                    batches,
                    samples.latents(random),
                    LabelSource.among(shown.stream().mapToInt(Integer::intValue).toArray(), random));
        }
        return batches * batchSize;
    }

    /**
     * The indices of classes that the user named; those that training showed if the user named none.
     *
     * @throws ExperimentException if there is no such class
     */
    List<Integer> classes(List<String> named) {
        return named.isEmpty() ? shownClasses : named.stream().map(this::index).toList();
    }

    private int index(String name) {
        int index = classNames.indexOf(name);
        if (index < 0) {
            throw new ExperimentException("sampleClasses names '" + name + "', but "
                    + (classNames.isEmpty()
                            ? "the generator's images are of no class: leave it out"
                            : "the generator knows " + String.join(", ", classNames)));
        }
        return index;
    }

    /** The number of values of one image. */
    int imageLength() {
        return sizes.channels() * sizes.imageSize() * sizes.imageSize();
    }
}
