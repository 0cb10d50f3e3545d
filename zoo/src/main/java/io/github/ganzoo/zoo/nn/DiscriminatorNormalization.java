package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.settings.DiscriminatorNorm;
import io.github.ganzoo.zoo.graph.Value;

/**
 * The normalization of a discriminator's activations, and the biases of the convolutions before it.
 *
 * @param kind of normalization
 */
public record DiscriminatorNormalization(DiscriminatorNorm kind) {

    /** The activations normalized, of the same shape. */
    public Value apply(Scope scope, Value x) {
        return switch (kind) {
            case BATCH -> BatchNormalization.affine(scope, x, BatchNormalization.EPSILON);
            case LAYER -> LayerNormalization.affine(scope, x, BatchNormalization.EPSILON);
            case NONE -> x;
        };
    }

    /** Adds a bias if nothing else shifts the activations. */
    public Value bias(Scope scope, Value x) {
        return kind == DiscriminatorNorm.NONE ? Layers.bias(scope, x) : x;
    }
}
