package io.github.ganzoo.zoo.evaluation;

import java.util.Optional;

/**
 * What one representation is worth on one data set.
 *
 * @param name what the features are, such as {@code embedding} or {@code raw pixels}
 * @param dimensions length of a feature row
 * @param nearest accuracy of the cosine nearest neighbour on the test images
 * @param fiveNearest accuracy of the majority of the five nearest
 * @param probe accuracy of the linear probe
 * @param probeC the probe's penalty weight, chosen on the validation images
 * @param openSet rejection of unknown classes, if the data set has any
 * @param predictions classes given to the test images, for paired tests
 */
public record Assessment(
        String name,
        int dimensions,
        Accuracy nearest,
        Accuracy fiveNearest,
        Accuracy probe,
        double probeC,
        Optional<OpenSet> openSet,
        Predictions predictions) {

    private static final int FIVE = 5;

    /**
     * The two scores that tell test images from images of unknown classes.
     *
     * @param distance by cosine similarity to the nearest training image
     * @param softmax by the probe's largest class probability
     */
    public record OpenSet(Detection distance, Detection softmax) {}

    /**
     * Classes given to the test images, in order.
     *
     * @param nearest by the nearest neighbour, {@code [n]}
     * @param probe by the linear probe, {@code [n]}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Predictions(int[] nearest, int[] probe) {}

    /**
     * Fits on {@code train}, chooses on {@code validation}, counts on {@code test}.
     *
     * @param unknown row-major {@code [m, dimensions]}, images of classes that are not in {@code train}
     * @throws IllegalArgumentException if the splits have different row lengths
     */
    public static Assessment of(
            String name,
            LabelledFeatures train,
            LabelledFeatures validation,
            LabelledFeatures test,
            Optional<float[]> unknown) {
        int dimensions = train.dimensions();
        if (validation.dimensions() != dimensions || test.dimensions() != dimensions) {
            throw new IllegalArgumentException("The splits of '" + name + "' have rows of " + dimensions + ", "
                    + validation.dimensions() + " and " + test.dimensions() + " features; they must be equal");
        }
        var index = NearestNeighbours.cosine(train);
        int five = Math.min(FIVE, train.rows());
        var neighbours = index.nearest(test.values(), five);
        var probe = LinearProbe.select(train, validation);
        var predictions = new Predictions(neighbours.majority(1), probe.predict(test.values()));
        var openSet = unknown.map(values -> new OpenSet(
                Detection.of(neighbours.similarity(), index.nearest(values, 1).similarity()),
                Detection.of(probe.confidence(test.values()), probe.confidence(values))));
        return new Assessment(
                name,
                dimensions,
                Accuracy.of(predictions.nearest(), test.labels()),
                Accuracy.of(neighbours.majority(five), test.labels()),
                Accuracy.of(predictions.probe(), test.labels()),
                probe.c(),
                openSet,
                predictions);
    }
}
