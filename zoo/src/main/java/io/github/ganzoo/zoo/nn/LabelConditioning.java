package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.settings.LabelInjection;
import io.github.ganzoo.zoo.graph.Value;
import java.util.List;

/**
 * How a generator is conditioned on a label through its latents.
 *
 * @param kind how label and latents are combined
 * @param size length of the label's learned vector, if it is concatenated with the latent
 * @param normalize whether the learned vector is scaled to length 1
 */
public record LabelConditioning(LabelInjection kind, int size, boolean normalize) {

    /** Latents [N, D] and one-hot labels [N, K] to conditioned latents [N, D']. */
    public Value apply(Scope scope, Value latents, Value labels) {
        return switch (kind) {
            case CONCATENATE ->
                latents.graph()
                        .concat(
                                1,
                                List.of(latents, normalized(Layers.shortLabelVectors(scope.in("emb"), labels, size))));
            case MULTIPLY -> {
                int length = Math.toIntExact(latents.shape().size(1));
                yield latents.times(normalized(Layers.labelVectors(scope.in("emb"), labels, length)));
            }
            case ONE_HOT -> latents.graph().concat(1, List.of(latents, labels));
        };
    }

    private Value normalized(Value vectors) {
        return normalize ? vectors.l2Normalize(1e-12, 1) : vectors;
    }
}
