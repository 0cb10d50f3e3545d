package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import io.github.ganzoo.zoo.nn.Scope;

/** A game whose generator is conditioned on the class through its latents, on networks that are not conditional. */
interface LatentConditioned extends Architecture {

    LatentGenerator networks();

    /** How the generator is conditioned. */
    LabelConditioning conditioning();

    @Override
    default boolean conditional() {
        return true;
    }

    @Override
    default Value generator(Scope net, Value latents, Value labels) {
        return networks().images(net, conditioning().apply(net, latents, labels));
    }
}
