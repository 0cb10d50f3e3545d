package io.github.ganzoo.zoo.architecture;

import static io.github.ganzoo.zoo.nn.BatchNormalization.EPSILON;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The networks of the ACGAN paper for CIFAR-10 (Odena et al., 2017, table 2). The table does not say how borders are
 * padded, or which map the linear layer gives. Here, maps keep or halve their size, and the first has an eighth of the
 * image's side.
 *
 * @param options the generator's feature maps are those at half the image's size, 96 there; the discriminator's are
 *     those of its first stage, 16 there; it is normalized from its second stage on
 */
record Odena(NetworkOptions options) implements UnconditionalNetworks {

    static final Set<LayerTrait> TRAITS = Set.of(
            LayerTrait.DISCRIMINATOR_NORM,
            LayerTrait.SPECTRAL_NORM,
            LayerTrait.STAGE_LOGITS,
            LayerTrait.LATENT_GENERATOR);

    private static final double SLOPE = .2;
    private static final double DROPOUT = .5;
    private static final int STAGES = 6;

    static Odena of(ArchitectureSpec spec) {
        return new Odena(spec.options());
    }

    @Override
    public WeightRules weights() {
        return options.weights();
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(options.weights().generator());
        int side = options.imageSize() / 8;
        var first = net.in("fc");
        var x = Layers.bias(first, Layers.linear(first, latents, 4 * options.generatorMaps() * side * side))
                .reshape(latents.shape().size(0), 4L * options.generatorMaps(), side, side)
                .relu();
        x = BatchNormalization.affine(net.in("bn1"), doubled(net.in("t1"), x, 2 * options.generatorMaps()), EPSILON)
                .relu();
        x = BatchNormalization.affine(net.in("bn2"), doubled(net.in("t2"), x, options.generatorMaps()), EPSILON)
                .relu();
        return Layers.bias(net.in("t3"), doubled(net.in("t3"), x, options.channels()))
                .tanh();
    }

    private static Value doubled(Scope net, Value x, int out) {
        return Layers.convTranspose(net, x, out, 5, 2, 2, 1);
    }

    @Override
    public List<Value> stages(Scope plain, Value images) {
        var net = plain.normalizing(options.weights().discriminator());
        var stages = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= STAGES; stage++) {
            var conv = net.in("c" + stage);
            int stride = stage % 2 == 1 ? 2 : 1;
            x = options.norm()
                    .bias(conv, Layers.conv(conv, x, options.discriminatorMaps() << (stage - 1), 3, stride, 1));
            x = stage == 1 ? x : options.norm().apply(net.in("bn" + stage), x);
            x = Layers.dropout(net.in("drop" + stage), x.leakyRelu(SLOPE), DROPOUT);
            stages.add(x);
        }
        return stages;
    }
}
