package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Layer normalization (Ba et al., 2016): each sample of [N, …] by its own statistics, then an element-wise scale
 * {@code g} and shift {@code b}. It does not mix samples, so a critic with a gradient penalty can use it.
 */
public final class LayerNormalization {

    private LayerNormalization() {}

    public static Value affine(Scope scope, Value x, double epsilon) {
        long[] sizes = x.shape().toArray();
        var sample = Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
        var gamma = scope.weight("g", sample, Initializer.constant(1));
        var beta = scope.weight("b", sample, Initializer.constant(0));
        int[] axes = IntStream.range(1, sizes.length).toArray();
        return Normalization.standardize(x, epsilon, axes).times(gamma).plus(beta);
    }
}
