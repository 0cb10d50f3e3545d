package io.github.ganzoo.settings;

/** How sure a classifier is that an image is of one of its classes. */
public enum OpenSetScore {
    /** How far the second most probable class is behind the most probable one. */
    MARGIN,
    /** The largest probability. */
    SOFTMAX,
    /** How far the entropy of the probabilities is from its largest value. */
    ENTROPY
}
