package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;

/** A discriminator that makes images again from a code. */
@FunctionalInterface
interface Autoencoder {

    /**
     * The results for images [N, C, S, S].
     *
     * @param stages the encoder's activated maps [N, M, H, W]
     * @param features [N, D]: the code, pooled if it is a map
     * @param codes [N, D]
     * @param reconstructions [N, C, S, S], of any range
     */
    record Reading(List<Value> stages, Value features, Value codes, Value reconstructions) {}

    Reading of(Scope net, Value images);
}
