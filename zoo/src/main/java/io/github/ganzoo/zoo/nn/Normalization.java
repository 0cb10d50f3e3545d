package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/** The normalization of a block's activations, which may depend on a condition. */
@FunctionalInterface
public interface Normalization {

    /** Activations as they are. */
    Normalization NONE = (scope, x) -> x;

    /** The normalized activations, of the same shape; {@code scope} holds what the layer learns. */
    Value apply(Scope scope, Value x);

    /** Batch normalization with learned scale and shift. */
    static Normalization batch(double epsilon) {
        return (scope, x) -> BatchNormalization.affine(scope, x, epsilon);
    }

    /**
     * Batch normalization whose scale and shift depend on a condition.
     *
     * @param condition [N, D], such as one-hot labels
     */
    static Normalization conditionalBatch(Value condition, double epsilon) {
        return (scope, x) -> ConditionalBatchNormalization.of(scope, x, condition, epsilon);
    }

    /** Mean 0 and variance 1 over some axes; the variance is the biased one. */
    static Value standardize(Value x, double epsilon, int... axes) {
        var centered = x.minus(x.mean(axes));
        return centered.dividedBy(centered.square().mean(axes).plus(epsilon).sqrt());
    }
}
