package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Initializer;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;

/**
 * The head whose output an objective sees, so that the features themselves need not forget what views differ in (Chen
 * et al., 2020, section 4.2): the mean over positions, a hidden layer with ReLU, and a linear layer. Its weights start
 * as He et al. (2015) do, whatever the discriminator's; rules for the discriminator's linear maps do not apply to them.
 *
 * <p>The output is not normalized. Contrastive objectives compare directions; VICReg and Barlow Twins need the lengths.
 *
 * @param hidden the size of the hidden layer
 * @param size D, the length of the output
 */
public record Projection(int hidden, int size) {

    /** Refuses sizes below 1. */
    public Projection {
        if (hidden < 1 || size < 1) {
            throw new ObjectiveException(
                    "A projection needs sizes of at least 1, not " + hidden + " and " + size + ".");
        }
    }

    /** Feature maps [N, C, H, W] or features [N, C] to [N, D]. */
    public Value of(Scope scope, Value features) {
        var pooled = features.shape().rank() == 4 ? features.mean(2, 3).flatten() : features;
        return linear(
                scope.in("out"), linear(scope.in("hidden"), pooled, hidden).relu(), size);
    }

    private static Value linear(Scope scope, Value x, int out) {
        long in = x.shape().size(1);
        var start = Initializer.normal(0, Math.sqrt(2. / in));
        return Layers.bias(scope, x.matmul(scope.weight("w", Shape.of(out, in), start), false, true));
    }
}
