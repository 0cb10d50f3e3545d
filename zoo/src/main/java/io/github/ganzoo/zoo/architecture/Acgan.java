package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.Set;
import java.util.function.Function;

/**
 * ACGAN (Odena, Olah and Shlens, 2017): the generator is told a class, the discriminator names it. Usually on DCGAN's
 * networks.
 *
 * @param networks without their last layer
 * @param conditioning how the generator is told
 */
record Acgan(Networks networks, LabelConditioning conditioning) implements ToldByLatents {

    static final Set<SettingKey<?>> OPTIONS = LabelOptions.with(Dcgan.OPTIONS);

    static Acgan of(Settings settings) {
        return new Acgan(Dcgan.of(settings), LabelOptions.of(settings));
    }

    /** The same game on other networks. */
    static Function<Settings, Architecture> on(Function<Settings, Networks> networks) {
        return settings -> new Acgan(networks.apply(settings), LabelOptions.of(settings));
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
