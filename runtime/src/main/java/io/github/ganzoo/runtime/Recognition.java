package io.github.ganzoo.runtime;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link Recognizer} says of an image: a class, or only what the class belongs to, or neither.
 *
 * @since 0.1
 */
public sealed interface Recognition {

    /** How probable the answer is, in [0, 1], as calibrated on validation images of the known classes. */
    double probability();

    /** All classes, the most probable first; their probabilities add up to 1. */
    List<Probability> classes();

    /**
     * A class and how probable it is.
     *
     * @param name of the class
     * @param parent what the class belongs to
     * @param value in [0, 1]
     * @since 0.1
     */
    record Probability(String name, Optional<String> parent, double value) {}

    /**
     * The image is of this class.
     *
     * @param name of the class
     * @param parent what the class belongs to, if the model knows
     * @since 0.1
     */
    record Known(String name, Optional<String> parent, double probability, List<Probability> classes)
            implements Recognition {

        public Known {
            classes = List.copyOf(classes);
        }
    }

    /**
     * The image is of no class that the model is sure of, but of this parent: perhaps of a class that it never saw.
     *
     * @param name of the parent
     * @param probability the sum of those of the parent's classes
     * @since 0.1
     */
    record Parent(String name, double probability, List<Probability> classes) implements Recognition {

        public Parent {
            classes = List.copyOf(classes);
        }
    }

    /**
     * The image is of nothing that the model is sure of.
     *
     * @param probability of the most probable class, were the image of any known one
     * @since 0.1
     */
    record Unknown(double probability, List<Probability> classes) implements Recognition {

        public Unknown {
            classes = List.copyOf(classes);
        }
    }
}
