package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;

/**
 * Layers with an equalized learning rate (Karras et al., 2018, section 4.1): weights are stored as N(0, 1) and divided
 * by the root of their fan-in whenever they are used, so that an optimizer moves all of them at the same pace.
 */
public final class EqualizedLayers {

    private static final double SLOPE = .2;

    private EqualizedLayers() {}

    /**
     * Linear map [N, D] to [N, out] with bias.
     *
     * @param rate by which the learning rate of this layer is multiplied
     * @param bias at the start
     */
    public static Value linear(Scope scope, Value x, int out, double rate, double bias) {
        var shape = Shape.of(out, x.shape().size(1));
        var weight = scope.weight("w", shape, Initializer.normal(0, 1 / rate));
        var shift = scope.weight("b", Shape.of(out), Initializer.constant(bias / rate));
        return x.matmul(weight.times(rate / Math.sqrt((double) x.shape().size(1))), false, true)
                .plus(shift.times(rate));
    }

    /** The weight [out, in, k, k] of a convolution, ready for use. */
    public static Value convolutionWeight(Scope scope, long in, int out, int kernel) {
        return scope.weight("w", Shape.of(out, in, kernel, kernel), Initializer.normal(0, 1))
                .times(1 / Math.sqrt((double) in * kernel * kernel));
    }

    /** Adds a bias and applies leaky ReLU with a gain of √2, which keeps the variance. */
    public static Value activated(Scope scope, Value x) {
        return activated(Layers.bias(scope, x));
    }

    /** Leaky ReLU with a gain of √2. */
    public static Value activated(Value x) {
        return x.leakyRelu(SLOPE).times(Math.sqrt(2));
    }
}
