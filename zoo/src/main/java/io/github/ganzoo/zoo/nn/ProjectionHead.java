package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/**
 * The head of a projection discriminator (Miyato and Koyama, 2018, equation 7): a linear logit plus the inner product
 * of the features with the label's embedding.
 */
public final class ProjectionHead {

    private ProjectionHead() {}

    /**
     * Logits [N, 1].
     *
     * @param features [N, D]
     * @param labels one-hot [N, K]
     */
    public static Value logits(Scope scope, Value features, Value labels) {
        var plain = Layers.bias(scope.in("fc"), Layers.linear(scope.in("fc"), features, 1));
        int size = Math.toIntExact(features.shape().size(1));
        var embedded = Layers.embedding(scope.in("emb"), labels, size);
        return plain.plus(embedded.times(features).sum(1));
    }
}
