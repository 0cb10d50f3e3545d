package io.github.ganzoo.settings;

/** What gan:evaluate measures beside nearest neighbors and linear probe, each in a table of its own. */
public enum EvaluationProtocol {
    /** Nearest neighbors with k of 1, 5 and 20, by cosine, by distance, and weighted. */
    NEIGHBORS,
    /** The L2-SVM of the DCGAN paper. */
    SVM,
    /** A random forest. */
    FOREST,
    /** Linear probes on 1, 2, 5 and 10 % of the labels. */
    LOW_LABEL,
    /** Whether images of a class find each other. */
    RETRIEVAL,
    /** Every convolutional stage by itself. */
    LAYERS,
    /** Whether features tell images apart at all. */
    COLLAPSE
}
