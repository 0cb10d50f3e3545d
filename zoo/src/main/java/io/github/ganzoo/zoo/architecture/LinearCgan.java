package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;
import java.util.Set;

/**
 * CGAN (Mirza and Osindero, 2014) without convolutions: the label's learned vector is concatenated with the latent and
 * with the image's pixels. PyTorch-GAN's layer table, where the vectors are as long as there are classes.
 *
 * @param conditioning how the generator is conditioned; its size is also that of the discriminator's label vectors
 */
record LinearCgan(Mlp networks, LabelConditioning conditioning) implements LatentConditioned {

    static final Set<LayerTrait> TRAITS = LabelOptions.with(Mlp.TRAITS);

    private static final double DROPOUT = .4;

    /** Three hidden layers of 512 units in the discriminator, at featureMaps=32. */
    static LinearCgan of(ArchitectureSpec spec) {
        int units = 16 * spec.options().discriminatorMaps();
        return new LinearCgan(
                Mlp.of(spec, List.of(units, units, units), DROPOUT),
                spec.labels().latents());
    }

    @Override
    public DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
        var vectors = Layers.labelVectors(net.in("emb"), labels, conditioning.size());
        var stages = networks.hidden(net, Cgan.beside(images.flatten(), vectors));
        return DiscriminatorOutput.of(networks.logits(net, stages.get(stages.size() - 1)), stages);
    }
}
