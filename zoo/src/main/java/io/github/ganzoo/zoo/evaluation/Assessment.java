package io.github.ganzoo.zoo.evaluation;

import java.util.Optional;

/**
 * The scores of one representation on one data set.
 *
 * @param name the name of the features, such as {@code embedding} or {@code raw pixels}
 * @param dimensions length of a feature row
 * @param nearest accuracy of the cosine nearest neighbor on the test images
 * @param fiveNearest accuracy of the majority of the five nearest
 * @param probe the linear probe, unless its fit would take too long for so many classes and features
 * @param openSet rejection of unknown classes, if the data set has any
 * @param answers which test images were classified correctly, for paired tests
 */
public record Assessment(
        String name,
        int dimensions,
        Accuracy nearest,
        Accuracy fiveNearest,
        Optional<Probe> probe,
        Optional<OpenSet> openSet,
        Answers answers) {

    /**
     * A linear probe.
     *
     * @param accuracy on the test images
     * @param c its penalty weight, chosen on the validation images
     */
    public record Probe(Accuracy accuracy, double c) {}

    /**
     * Two scores for the detection of images of unknown classes.
     *
     * @param distance by cosine similarity to the nearest training image
     * @param softmax by the probe's largest class probability, if there is a probe
     */
    public record OpenSet(Detection distance, Optional<Detection> softmax) {}

    /**
     * Whether each test image was classified correctly, in order.
     *
     * @param nearest by the nearest neighbor, {@code [n]}
     * @param probe by the linear probe, {@code [n]}
     * @param groups of the images
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answers(boolean[] nearest, Optional<boolean[]> probe, Groups groups) {}
}
