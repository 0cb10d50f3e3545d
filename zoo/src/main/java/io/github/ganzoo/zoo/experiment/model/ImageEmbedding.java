package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.util.Optional;

/**
 * How images that are tensors already become vectors: as their pixels, or as the vectors of a model.
 *
 * @param extractor of the vectors; empty for pixels
 */
public record ImageEmbedding(Optional<FeatureExtractor> extractor) implements AutoCloseable {

    /** Images as their pixels. */
    public static ImageEmbedding ofPixels() {
        return new ImageEmbedding(Optional.empty());
    }

    /**
     * Images as the model's default vectors.
     *
     * @param channels of the images
     * @param imageSize of the images
     * @throws ExperimentException if the model takes other images
     */
    public static ImageEmbedding of(NamedModel model, int channels, int imageSize) {
        var descriptor = model.descriptor();
        if (descriptor.imageSize() != imageSize || descriptor.imageChannels() != channels) {
            throw new ExperimentException("the model " + descriptor.id() + " takes images of " + descriptor.imageSize()
                    + " pixels and " + descriptor.imageChannels() + " channels, but these have " + imageSize + " and "
                    + channels + ": name another model, or none to compare pixels");
        }
        return new ImageEmbedding(Optional.of(model.extractor().build()));
    }

    /**
     * The vectors of images.
     *
     * @param images [n, C, S, S] in [-1, 1]
     * @return [n, D]
     */
    public float[] vectors(float[] images) {
        return extractor.map(model -> vectors(model, images)).orElse(images);
    }

    private static float[] vectors(FeatureExtractor model, float[] images) {
        var descriptor = model.descriptor();
        int count = images.length / descriptor.inputLength();
        return model.embedTensors(images, count, descriptor.defaultOutput()).toArray();
    }

    @Override
    public void close() {
        extractor.ifPresent(FeatureExtractor::close);
    }
}
