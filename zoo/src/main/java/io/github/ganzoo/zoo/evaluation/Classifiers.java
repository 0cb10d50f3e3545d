package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.evaluation.Assessment.OpenSet;
import io.github.ganzoo.zoo.evaluation.Assessment.Predictions;
import java.util.Optional;

/**
 * What judges one representation: nearest neighbours and a linear probe, fitted on training images once for any number
 * of test sets.
 */
public final class Classifiers {

    private static final int FIVE = 5;

    private final LabelledFeatures train;
    private final NearestNeighbours index;
    private final LinearProbe probe;

    private Classifiers(LabelledFeatures train, NearestNeighbours index, LinearProbe probe) {
        this.train = train;
        this.index = index;
        this.probe = probe;
    }

    /**
     * Fits on {@code train} and chooses on {@code validation}.
     *
     * @throws IllegalArgumentException if they have different row lengths
     */
    public static Classifiers fit(LabelledFeatures train, LabelledFeatures validation) {
        requireLength(train.dimensions(), validation.dimensions(), "validation");
        return new Classifiers(train, NearestNeighbours.cosine(train), LinearProbe.select(train, validation));
    }

    /**
     * Counts on {@code test}.
     *
     * @param name of the representation
     * @param unknown row-major {@code [m, dimensions]}, images of classes that are not in the training images
     * @throws IllegalArgumentException if the rows have another length than the training images'
     */
    public Assessment assess(String name, LabelledFeatures test, Optional<float[]> unknown) {
        requireLength(train.dimensions(), test.dimensions(), "test");
        int five = Math.min(FIVE, train.rows());
        var neighbours = index.nearest(test.values(), five);
        var predictions = new Predictions(neighbours.majority(1), probe.predict(test.values()));
        var openSet = unknown.map(values -> new OpenSet(
                Detection.of(neighbours.similarity(), index.nearest(values, 1).similarity()),
                Detection.of(probe.confidence(test.values()), probe.confidence(values))));
        return new Assessment(
                name,
                train.dimensions(),
                Accuracy.of(predictions.nearest(), test.labels()),
                Accuracy.of(neighbours.majority(five), test.labels()),
                Accuracy.of(predictions.probe(), test.labels()),
                probe.c(),
                openSet,
                predictions);
    }

    private static void requireLength(int train, int other, String split) {
        if (other != train) {
            throw new IllegalArgumentException("The " + split + " images have rows of " + other
                    + " features where the training images have " + train + "; they must be equal");
        }
    }
}
