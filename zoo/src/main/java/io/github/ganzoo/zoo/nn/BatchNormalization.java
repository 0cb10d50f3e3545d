package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;

/**
 * Batch normalization (Ioffe and Szegedy, 2015) of [N, C, …]: by the batch's statistics in training, where the running
 * ones follow, and by the running ones in evaluation. The running variance is the unbiased one, as PyTorch keeps it.
 */
public final class BatchNormalization {

    /** Of nearly all published GANs; StudioGAN's have 1e-4. */
    public static final double EPSILON = 1e-5;

    private BatchNormalization() {}

    /** With scale {@code g} and shift {@code b}. */
    public static Value affine(Scope scope, Value x, double epsilon) {
        var channels = Shape.of(x.shape().size(1));
        var gamma = scope.weight("g", channels, scope.initialScales());
        var beta = scope.weight("b", channels, Initializer.constant(0));
        return normalize(scope, x, gamma, beta, epsilon);
    }

    /** Without scale and shift, which come from a condition. */
    public static Value plain(Scope scope, Value x, double epsilon) {
        var channels = Shape.of(x.shape().size(1));
        var graph = scope.graph();
        return normalize(
                scope, x, graph.scalar(1).broadcast(channels), graph.scalar(0).broadcast(channels), epsilon);
    }

    private static Value normalize(Scope scope, Value x, Value gamma, Value beta, double epsilon) {
        var channels = Shape.of(x.shape().size(1));
        var mean = scope.state("mean", channels, Initializer.constant(0));
        var variance = scope.state("var", channels, Initializer.constant(1));
        if (scope.measuring()) {
            var batch = x.batchNorm(gamma, beta, epsilon).outputs();
            scope.measure(new Measurement.Moments(
                    scope.named("mean"), scope.named("var"), batch.get(1), batch.get(2), elements(x)));
        }
        if (scope.momentum().isEmpty()) {
            var scale = gamma.dividedBy(variance.plus(epsilon).sqrt());
            var shift = beta.minus(mean.times(scale));
            return x.times(Layers.perChannel(scale, x.shape())).plus(Layers.perChannel(shift, x.shape()));
        }
        var momentum = scope.momentum().get();
        var node = x.batchNorm(gamma, beta, epsilon);
        double elements = elements(x);
        var unbiased = node.outputs().get(2).detach().times(elements / (elements - 1));
        scope.update("mean", follow(mean, node.outputs().get(1).detach(), momentum));
        scope.update("var", follow(variance, unbiased, momentum));
        return node.output();
    }

    /** The number of values per channel. */
    private static long elements(Value x) {
        return x.shape().elements() / x.shape().size(1);
    }

    private static Value follow(Value running, Value batch, Value momentum) {
        return running.plus(batch.minus(running).times(momentum));
    }
}
