package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;

/**
 * A tensor that a network declares.
 *
 * @param name unique in the network, such as {@code c1.w}
 * @param kind whether the optimizer or the forward pass changes it
 */
public record TensorSpec(String name, Shape shape, Kind kind, Initializer initializer) {

    /** Who changes a tensor. */
    public enum Kind {
        /** Trained by gradient. */
        WEIGHT,
        /** Kept up to date by the forward pass: running statistics, vectors of the power iteration. */
        STATE
    }
}
