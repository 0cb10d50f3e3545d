package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.NearestNeighbors;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.export.PartFeatures;
import io.github.ganzoo.zoo.training.NetworkPair;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The score that decides the best checkpoint, unless the samples do: accuracy of the nearest training image on the
 * validation images, by the discriminator's pooled stages without a head. It needs labels of two classes in both
 * splits.
 */
public final class ValidationScore implements Supplier<Map<String, Double>> {

    public static final String METRIC = "knn_validation";

    /** Largest number of images of a split for each checkpoint. */
    private static final int MOST_IMAGES = 3_000;

    private final NetworkPair pair;
    private final LabeledImages train;
    private final LabeledImages validation;

    public ValidationScore(NetworkPair pair, Dataset dataset) {
        this.pair = pair;
        this.train =
                LabeledImages.labeled(dataset, dataset.split(Dataset.TRAIN)).spread(MOST_IMAGES);
        this.validation =
                LabeledImages.labeled(dataset, dataset.split(Dataset.VAL)).spread(MOST_IMAGES);
    }

    /** Whether the images allow it. */
    public boolean isMeasurable() {
        return train.classes() >= 2 && validation.classes() >= 2;
    }

    @Override
    public Map<String, Double> get() {
        return isMeasurable() ? Map.of(METRIC, measure()) : Map.of();
    }

    private double measure() {
        var builder = Extractor.Builder.of(pair.architecture(), pair.discriminator(), pair.sizes());
        try (var features = new PartFeatures(builder, EmbeddingPart.DISCRIMINATOR)) {
            var evaluated = validation.rows(features);
            var neighbors = NearestNeighbors.cosine(train.rows(features));
            return Accuracy.of(evaluated.right(neighbors.predict(evaluated.values(), 1)))
                    .share();
        }
    }
}
