package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.evaluation.Assessment.Answers;
import io.github.ganzoo.zoo.evaluation.Assessment.OpenSet;
import java.util.Arrays;
import java.util.Optional;

/**
 * The classifiers that evaluate a representation: nearest neighbors and a linear probe. They are fitted once on
 * training images and used for any number of test sets.
 */
public final class Classifiers {

    /** The smallest number of training rows. */
    public static final int FEWEST_ROWS = 5;

    private static final int FIVE = 5;

    /** Above this size, the fit of a probe may take hours. */
    private static final int MANY_CLASSES = 100;

    /**
     * The largest number of products in one pass over all training rows above that size; a fit takes some hundred
     * passes.
     */
    private static final double MOST_PRODUCTS = 5e8;

    private final LabeledFeatures train;
    private final NearestNeighbors index;
    private final Optional<LinearProbe> probe;

    private Classifiers(LabeledFeatures train, NearestNeighbors index, Optional<LinearProbe> probe) {
        this.train = train;
        this.index = index;
        this.probe = probe;
    }

    /**
     * Fits on {@code train} and chooses on {@code validation}. With hundreds of classes and thousands of features there
     * are only nearest neighbors, because a linear probe would take hours.
     *
     * @throws IllegalArgumentException if they have different row lengths, or the training rows are fewer than
     *     {@value #FEWEST_ROWS} or of a single class
     */
    public static Classifiers fit(LabeledFeatures train, LabeledFeatures validation) {
        requireLength(train.dimensions(), validation.dimensions(), "validation");
        if (train.rows() < FEWEST_ROWS
                || Arrays.stream(train.labels()).distinct().count() < 2) {
            throw new IllegalArgumentException("Classifiers need " + FEWEST_ROWS + " training rows of two classes; got "
                    + train.rows() + " of "
                    + Arrays.stream(train.labels()).distinct().count());
        }
        var probe = canFitLinearModels(train)
                ? Optional.of(LinearProbe.select(train, validation))
                : Optional.<LinearProbe>empty();
        return new Classifiers(train, NearestNeighbors.cosine(train), probe);
    }

    /** Whether the fit of a linear model takes minutes at most. */
    public static boolean canFitLinearModels(LabeledFeatures train) {
        double products = (double) train.rows() * train.dimensions() * train.classes();
        return train.classes() <= MANY_CLASSES || products <= MOST_PRODUCTS;
    }

    /**
     * Evaluates on {@code test}.
     *
     * @param name of the representation
     * @param groups of the test images
     * @param unknown row-major {@code [m, dimensions]}, images of classes that are not in the training images
     * @throws IllegalArgumentException if the rows have another length than the training images'
     */
    public Assessment assess(String name, LabeledFeatures test, Groups groups, Optional<float[]> unknown) {
        requireLength(train.dimensions(), test.dimensions(), "test");
        var neighbors = index.nearest(test.values(), FIVE);
        var answers = new Answers(
                test.right(neighbors.majority(1)),
                probe.map(fitted -> test.right(fitted.predict(test.values()))),
                groups);
        var openSet = unknown.map(values -> new OpenSet(
                Detection.of(neighbors.similarity(), index.nearest(values, 1).similarity()),
                probe.map(fitted -> Detection.of(fitted.confidence(test.values()), fitted.confidence(values)))));
        return new Assessment(
                name,
                train.dimensions(),
                Accuracy.of(answers.nearest(), groups),
                Accuracy.of(test.right(neighbors.majority(FIVE)), groups),
                probe.map(fitted ->
                        new Assessment.Probe(Accuracy.of(answers.probe().orElseThrow(), groups), fitted.c())),
                openSet,
                answers);
    }

    private static void requireLength(int train, int other, String split) {
        if (other != train) {
            throw new IllegalArgumentException("The " + split + " images have rows of " + other
                    + " features where the training images have " + train + "; they must be equal");
        }
    }
}
