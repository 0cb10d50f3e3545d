package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.HashSet;
import java.util.Set;

/**
 * ACGAN (Odena, Olah and Shlens, 2017) on DCGAN's networks: the generator is told a class, the discriminator names it.
 *
 * @param networks without their last layer
 * @param conditioning how the generator is told
 */
record Acgan(Dcgan networks, LabelConditioning conditioning) implements Architecture {

    static final Set<SettingKey<?>> OPTIONS = options();

    private static final double SLOPE = .2;

    private static Set<SettingKey<?>> options() {
        var options = new HashSet<>(Dcgan.OPTIONS);
        options.addAll(
                Set.of(SettingKey.LABEL_CONDITIONING, SettingKey.LABEL_EMBEDDING_SIZE, SettingKey.LABEL_NORMALISATION));
        return Set.copyOf(options);
    }

    static Acgan of(Settings settings) {
        return new Acgan(
                Dcgan.of(settings, SLOPE),
                new LabelConditioning(
                        settings.get(SettingKey.LABEL_CONDITIONING),
                        settings.get(SettingKey.LABEL_EMBEDDING_SIZE),
                        settings.get(SettingKey.LABEL_NORMALISATION)));
    }

    @Override
    public boolean conditional() {
        return true;
    }

    @Override
    public Value generator(Scope net, Value latents, Value labels) {
        return networks.generator(net, conditioning.apply(net, latents, labels), labels);
    }

    @Override
    public Judgement discriminator(Scope plain, Value images, Value labels) {
        var stages = networks.discriminatorStages(plain, images);
        var net = plain.normalising(networks.weights().discriminator());
        var flat = stages.get(stages.size() - 1).flatten();
        int classes = Math.toIntExact(labels.shape().size(1));
        var logits = Layers.bias(net.in("adv"), Layers.linear(net.in("adv"), flat, 1));
        var named = Layers.bias(net.in("cls"), Layers.linear(net.in("cls"), flat, classes));
        return Judgement.of(logits, stages).with(new Judgement.Head.Classes(named));
    }
}
