package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.Set;
import java.util.function.Function;

/**
 * ACGAN (Odena, Olah and Shlens, 2017): the generator is conditioned on a class, which the discriminator predicts.
 * Usually on DCGAN's networks.
 *
 * @param networks without their last layer
 * @param conditioning how the generator is conditioned
 */
record Acgan(UnconditionalNetworks networks, LabelConditioning conditioning) implements LatentConditioned {

    static final Set<LayerTrait> TRAITS = LabelOptions.with(Dcgan.TRAITS);

    static Acgan of(ArchitectureSpec spec) {
        return new Acgan(Dcgan.of(spec), spec.labels().latents());
    }

    /** The same game on other networks. */
    static Function<ArchitectureSpec, Architecture> on(Function<ArchitectureSpec, UnconditionalNetworks> networks) {
        return spec -> new Acgan(networks.apply(spec), spec.labels().latents());
    }

    @Override
    public DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
        var stages = networks.stages(net, images);
        var last = stages.get(stages.size() - 1);
        int classes = Math.toIntExact(labels.shape().size(1));
        var logits = networks.linear(net.in("adv"), last, 1);
        var named = networks.linear(net.in("cls"), last, classes);
        return DiscriminatorOutput.of(logits, stages).with(new DiscriminatorOutput.Head.Classes(named));
    }
}
