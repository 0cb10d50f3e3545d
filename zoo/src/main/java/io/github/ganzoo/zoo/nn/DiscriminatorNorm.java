package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/** What keeps a discriminator's activations in range. */
public enum DiscriminatorNorm {
    /** The batch's statistics; not under a penalty on the slope at single images. */
    BATCH,
    /** Each image's own statistics (Ba et al., 2016). */
    LAYER,
    /** Nothing; the convolutions have biases instead. */
    NONE;

    /** The activations normalized, of the same shape. */
    public Value apply(Scope scope, Value x) {
        return switch (this) {
            case BATCH -> BatchNormalization.affine(scope, x, BatchNormalization.EPSILON);
            case LAYER -> LayerNormalization.affine(scope, x, BatchNormalization.EPSILON);
            case NONE -> x;
        };
    }

    /** Adds a bias where nothing else shifts the activations. */
    public Value bias(Scope scope, Value x) {
        return this == NONE ? Layers.bias(scope, x) : x;
    }
}
