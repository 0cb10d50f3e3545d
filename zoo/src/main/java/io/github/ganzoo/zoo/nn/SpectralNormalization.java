package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.stream.IntStream;

/**
 * Spectral normalization (Miyato et al., 2018, algorithm 1): W/σ, where σ estimates the largest singular value of W
 * seen as [outputs, rest] by power iteration. The left vector u is state, named {@code w.u} beside a weight {@code w};
 * evaluation leaves it as it is. Gradients flow through σ, not through its vectors.
 *
 * @param iterations of the power iteration, each time
 * @param epsilon below which no vector's norm is taken when it is normalized
 * @param timing when u moves on
 */
public record SpectralNormalization(int iterations, double epsilon, Timing timing) implements WeightNormalization {

    /** When the power iteration is done. */
    public enum Timing {
        /** Once in each update of a network; its real and fake passes share the weights. */
        PER_UPDATE,
        /** In each forward pass, as PyTorch's layer does. */
        PER_FORWARD
    }

    public SpectralNormalization {
        if (iterations < 1) {
            throw new IllegalArgumentException("the power iteration needs at least one step, not " + iterations);
        }
    }

    /** One iteration an update, as published. */
    public SpectralNormalization() {
        this(1, 1e-12, Timing.PER_UPDATE);
    }

    /**
     * What the power iteration found.
     *
     * @param u the left vector [outputs], constant
     * @param v the right vector [rest], constant
     * @param sigma uᵀWv, a scalar that is differentiable in W
     */
    public record Estimate(Value u, Value v, Value sigma) {}

    @Override
    public Value apply(Scope scope, String name, Value weight, int outputAxis) {
        return switch (timing) {
            case PER_UPDATE ->
                scope.once(name + ".normalized", () -> normalized(scope, name + ".u", weight, outputAxis));
            case PER_FORWARD -> normalized(scope, name + ".u", weight, outputAxis);
        };
    }

    private Value normalized(Scope scope, String name, Value weight, int outputAxis) {
        var u = scope.state(
                name,
                Shape.of(weight.shape().size(outputAxis)),
                Initializer.normal(0, 1).scaledToLength(1));
        var estimate = estimate(weight, outputAxis, u);
        if (scope.training()) {
            scope.update(name, estimate.u());
        }
        return weight.dividedBy(estimate.sigma());
    }

    /** The power iteration from {@code u} [outputs] on. */
    public Estimate estimate(Value weight, int outputAxis, Value u) {
        var matrix = matrix(weight, outputAxis);
        long outputs = matrix.shape().size(0);
        long rest = matrix.shape().size(1);
        var left = u.reshape(1, outputs);
        for (int i = 1; i < iterations; i++) {
            var right = left.matmul(matrix).l2Normalize(epsilon, 1);
            left = right.matmul(matrix, false, true).l2Normalize(epsilon, 1);
        }
        var v = left.matmul(matrix).l2Normalize(epsilon, 1).detach();
        var image = v.matmul(matrix, false, true);
        left = image.l2Normalize(epsilon, 1).detach();
        return new Estimate(
                left.reshape(outputs), v.reshape(rest), image.times(left).sum());
    }

    private static Value matrix(Value weight, int outputAxis) {
        int[] axes = IntStream.concat(
                        IntStream.of(outputAxis),
                        IntStream.range(0, weight.shape().rank()).filter(axis -> axis != outputAxis))
                .toArray();
        long outputs = weight.shape().size(outputAxis);
        var outputsFirst = outputAxis == 0 ? weight : weight.permute(axes);
        return outputsFirst.reshape(outputs, weight.shape().elements() / outputs);
    }
}
