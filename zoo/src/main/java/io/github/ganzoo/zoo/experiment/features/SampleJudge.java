package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.evaluation.distribution.DistributionMetrics;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.plan.QualitySpec;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compares the samples of generators with the same real images, in the features of one network: as many of either, all
 * at 8 bits a channel. All generators get the same latents. Images, and so the Fréchet distance, are those of
 * {@code gan:fid} with as many images and the same seed; only the subsets of the kernel distance are others. Not
 * thread-safe.
 */
public final class SampleJudge implements AutoCloseable {

    private final QualitySpec spec;
    private final FeatureNetwork network;
    private final ImageSet real;
    private final SampleScore.Reference reference;
    private final int dimensions;
    private final String against;

    private SampleJudge(QualitySpec spec, Dataset dataset, FeatureNetwork network, ImageSet real) {
        this.spec = spec;
        this.network = network;
        this.real = real;
        var features = network.describe(real.images()).features();
        this.dimensions = features.dimensions();
        this.reference =
                new SampleScore.Reference(network.facts().isInception() ? SampleScore.FID : SampleScore.FD, features);
        this.against = real.size() + " images of " + dataset.name() + " " + spec.split() + ", in features of "
                + network.facts().sentence();
    }

    /** Whether the split has images enough to compare samples with. */
    public static boolean canJudge(QualitySpec spec, Dataset dataset) {
        return dataset.split(spec.split()).size() >= DistributionMetrics.FEWEST_IMAGES;
    }

    /**
     * Opens the feature network and describes the real images.
     *
     * @param dataset labeled with the classes of the training
     * @param evaluated the run whose samples are judged, if there is one yet
     * @throws ExperimentException if there are too few images, or the network cannot be used
     */
    public static SampleJudge of(QualitySpec spec, Dataset dataset, Optional<Run> evaluated) {
        var split = dataset.split(spec.split());
        if (!canJudge(spec, dataset)) {
            throw new ExperimentException("comparing samples needs at least " + DistributionMetrics.FEWEST_IMAGES
                    + " real images, and fidelitySplit=" + spec.split() + " of " + dataset.name() + " has "
                    + split.size() + "; name one of " + String.join(", ", dataset.splits())
                    + ", or leave fidEvery out");
        }
        int count = Math.min(spec.samples(), split.size());
        int[] chosen = Arrays.copyOf(RandomStream.of(spec.seed(), "real images").permutation(split.size()), count);
        var network = FeatureNetwork.open(spec.featureNetwork());
        try {
            evaluated.ifPresent(network::requireOther);
            network.parity();
            return new SampleJudge(spec, dataset, network, ImageSet.of(split, chosen));
        } catch (RuntimeException failure) {
            network.close();
            throw failure;
        }
    }

    /** What samples are compared with, in a phrase. */
    public String against() {
        return against;
    }

    /** A sentence if there are too few images for the Fréchet distance. */
    public Optional<String> warning() {
        return real.size() < DistributionMetrics.IMAGES_PER_DIMENSION * dimensions
                ? Optional.of("Warning: " + real.size() + " images are fewer than twice the " + dimensions
                        + " features, so the Fréchet distances are mostly bias. Read KID, or give more images.")
                : Optional.empty();
    }

    /** What decides the numbers beside generator and data: network, images and seed. */
    public String fingerprint() {
        return network.facts().sha256() + " " + network.facts().imageSize() + " "
                + network.facts().resize() + " " + real.size() + " " + spec.split() + " " + spec.seed();
    }

    /** The random numbers that samples are drawn with, the same at each call. */
    public RandomStream latents() {
        return RandomStream.of(spec.seed(), "latents");
    }

    /** The class of each real image; generators that know labels draw the same. */
    public int[] labels() {
        return real.labels().clone();
    }

    /**
     * Compares samples, as many as there are real images, in their order.
     *
     * @throws IllegalArgumentException if there are fewer or more
     */
    public SampleScore judge(ImageSet samples) {
        return reference.of(network.describe(samples.images()).features(), RandomStream.of(spec.seed(), "subsets"));
    }

    /**
     * Compares the samples of a checkpoint; empty if its generator translates images and draws none of its own.
     *
     * @param train the training images, by the labels of the training
     * @throws ExperimentException if the feature network is the run's own discriminator
     */
    public Optional<SampleScore> judge(TrainedModel trained, Dataset train) {
        network.requireOther(trained.run());
        return trained.pair().architecture() instanceof Translation
                ? Optional.empty()
                : Optional.of(judge(GeneratedImages.of(trained, train, labels(), latents())));
    }

    @Override
    public void close() {
        network.close();
    }
}
