package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A network in whose features images are compared. Not thread-safe. */
public sealed interface FeatureNetwork extends AutoCloseable
        permits ExtractorFeatureNetwork, OnnxFeatureNetwork, UntrainedFeatureNetwork {

    /** What the descriptor of a network calls itself whose Fréchet distance is the FID. */
    String INCEPTION = "inception-2015-pool3";

    /**
     * What a report says of a network.
     *
     * @param name for the reader
     * @param network which network it is, in a word such as {@link #INCEPTION}; empty if nobody said
     * @param imageSize side of the images that it takes, in pixels
     * @param resize the filter by which images come to that size
     * @param sha256 of the file or of the weights, in hex
     */
    record Facts(String name, Optional<String> network, int imageSize, String resize, String sha256) {

        /** Only the features of one network make a Fréchet distance the FID. */
        public boolean isInception() {
            return network.filter(INCEPTION::equals).isPresent();
        }

        /** In a line. */
        public String sentence() {
            return name + network.map(word -> " (" + word + ")").orElse("") + ", images of " + imageSize + " pixels by "
                    + resize + ", SHA-256 " + sha256;
        }
    }

    /**
     * What a network makes of images.
     *
     * @param features one row for each
     * @param probabilities class probabilities, one row for each, if the network gives them
     */
    record Description(Features features, Optional<Features> probabilities) {}

    Facts facts();

    /**
     * Compares the network with moments that another program made with it, if there are any.
     *
     * @return a sentence that says how near they are
     * @throws ExperimentException if they differ by more than rounding
     */
    default Optional<String> parity() {
        return Optional.empty();
    }

    /**
     * Makes sure that the network is not the discriminator of a run whose samples it is to judge.
     *
     * @throws ExperimentException if it is
     */
    default void requireOther(Run evaluated) {}

    /**
     * Describes images, one at least.
     *
     * @throws ExperimentException if the network cannot run on them
     */
    Description describe(List<RgbImage> images);

    @Override
    void close();

    /**
     * The network that a user named: an ONNX file with its {@code .json} beside it, or an exported model by folder, jar
     * or id.
     *
     * @param named empty for the untrained reference network
     * @throws ExperimentException if the network cannot be used
     */
    static FeatureNetwork open(Optional<String> named) {
        if (named.isEmpty()) {
            return new UntrainedFeatureNetwork();
        }
        var name = named.get();
        var path = Path.of(name);
        if (name.endsWith(".onnx") && !ExtractorFeatureNetwork.isOfModel(path)) {
            if (!Files.isRegularFile(path)) {
                throw new ExperimentException("featureNetwork=" + name + " is no file; name an ONNX file, an exported"
                        + " model, or leave it out for the untrained reference network");
            }
            return new OnnxFeatureNetwork(FeatureNetworkFile.of(path));
        }
        return ExtractorFeatureNetwork.open(name);
    }
}
