package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/** A block's way of normalising its activations, which may depend on a condition. */
@FunctionalInterface
public interface Normalisation {

    /** Activations as they are. */
    Normalisation NONE = (scope, x) -> x;

    /** The normalised activations, of the same shape; {@code scope} holds what the layer learns. */
    Value apply(Scope scope, Value x);

    /** Batch normalisation with learned scale and shift. */
    static Normalisation batch(double epsilon) {
        return (scope, x) -> BatchNormalisation.affine(scope, x, epsilon);
    }

    /**
     * Batch normalisation whose scale and shift depend on a condition.
     *
     * @param condition [N, D], such as one-hot labels
     */
    static Normalisation conditionalBatch(Value condition, double epsilon) {
        return (scope, x) -> ConditionalBatchNormalisation.of(scope, x, condition, epsilon);
    }

    /** Mean 0 and variance 1 over some axes; the variance is the biased one. */
    static Value standardise(Value x, double epsilon, int... axes) {
        var centred = x.minus(x.mean(axes));
        return centred.dividedBy(centred.square().mean(axes).plus(epsilon).sqrt());
    }
}
