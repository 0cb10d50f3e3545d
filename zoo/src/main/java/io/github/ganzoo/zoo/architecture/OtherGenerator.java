package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import io.github.ganzoo.zoo.nn.Scope;

/**
 * An architecture with the generator of another one.
 *
 * @param own the architecture of the discriminator
 * @param conditioning how the generator is conditioned, if the architecture uses labels
 */
record OtherGenerator(Architecture own, LatentGenerator other, LabelConditioning conditioning) implements Architecture {

    @Override
    public boolean conditional() {
        return own.conditional();
    }

    @Override
    public Value generator(Scope net, Value latents, Value labels) {
        return other.images(net, conditional() ? conditioning.apply(net, latents, labels) : latents);
    }

    @Override
    public DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
        return own.discriminator(net, images, labels);
    }
}
