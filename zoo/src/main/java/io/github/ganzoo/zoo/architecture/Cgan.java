package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;
import java.util.Set;

/**
 * CGAN (Mirza and Osindero, 2014) on convolutions: both networks are conditioned on the class, the discriminator by an
 * additional plane of the image, which is linear in the label's learned vector.
 *
 * @param conditioning how the generator is conditioned; its size is also that of the discriminator's label vectors
 */
record Cgan(UnconditionalNetworks networks, LabelConditioning conditioning) implements LatentConditioned {

    static final Set<LayerTrait> TRAITS = LabelOptions.with(Dcgan.TRAITS);
    static final Set<LayerTrait> RESIZED_TRAITS = LabelOptions.with(Resized.TRAITS);

    static Cgan of(ArchitectureSpec spec) {
        return new Cgan(Dcgan.of(spec), spec.labels().latents());
    }

    static Cgan resized(ArchitectureSpec spec) {
        return new Cgan(Resized.of(spec), spec.labels().latents());
    }

    @Override
    public DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
        var scope = net.in("plane").normalizing(networks.weights().discriminator());
        var vectors = Layers.labelVectors(scope.in("emb"), labels, conditioning.size());
        long height = images.shape().size(2);
        long width = images.shape().size(3);
        var planes = Layers.bias(scope, Layers.linear(scope, vectors, Math.toIntExact(height * width)))
                .reshape(labels.shape().size(0), 1, height, width);
        return networks.discriminator(net, beside(images, planes), labels);
    }

    /** Images or pixels [N, …] and what their labels add, joined along the second axis. */
    static Value beside(Value images, Value added) {
        // If no class is given there is one row for all images, which the sum broadcasts.
        var nothing = images.slice(1, 0, 1).times(0);
        return images.graph().concat(1, List.of(images, nothing.plus(added)));
    }
}
