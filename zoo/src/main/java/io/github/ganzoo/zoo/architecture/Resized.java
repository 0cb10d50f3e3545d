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
 * The small networks that PyTorch-GAN calls DCGAN: a generator that resizes its maps twice before convolutions of
 * kernel 3, and a discriminator of four strided ones with dropped maps, normalized after the activation. There, batch
 * normalization's epsilon is 0.8 by mistake; here it is 1e-5.
 *
 * @param options the generator's feature maps are those at full size, 64 there; the discriminator's are those at half
 *     the size, 16 there; it is normalized from its second stage on
 */
record Resized(NetworkOptions options) implements UnconditionalNetworks {

    static final Set<LayerTrait> TRAITS = Set.of(
            LayerTrait.DISCRIMINATOR_NORM,
            LayerTrait.SPECTRAL_NORM,
            LayerTrait.STAGE_LOGITS,
            LayerTrait.LATENT_GENERATOR);

    private static final double SLOPE = .2;
    private static final double DROPOUT = .25;
    private static final int STAGES = 4;

    static Resized of(ArchitectureSpec spec) {
        return new Resized(spec.options());
    }

    @Override
    public WeightRules weights() {
        return options.weights();
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(options.weights().generator());
        int maps = 2 * options.generatorMaps();
        int side = options.imageSize() / 4;
        var first = net.in("fc");
        var x = Layers.bias(first, Layers.linear(first, latents, maps * side * side))
                .reshape(latents.shape().size(0), maps, side, side);
        x = BatchNormalization.affine(net.in("bn0"), x, EPSILON);
        x = resized(net, 1, x, maps);
        x = resized(net, 2, x, options.generatorMaps());
        return conv(net.in("c3"), x, options.channels(), 1).tanh();
    }

    private static Value resized(Scope net, int stage, Value x, int maps) {
        var y = conv(net.in("c" + stage), x.upsample(2), maps, 1);
        return BatchNormalization.affine(net.in("bn" + stage), y, EPSILON).leakyRelu(SLOPE);
    }

    @Override
    public List<Value> stages(Scope plain, Value images) {
        var net = plain.normalizing(options.weights().discriminator());
        var stages = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= STAGES; stage++) {
            x = conv(net.in("c" + stage), x, options.discriminatorMaps() << (stage - 1), 2)
                    .leakyRelu(SLOPE);
            x = Layers.dropoutOfMaps(net.in("drop" + stage), x, DROPOUT);
            x = stage == 1 ? x : options.norm().apply(net.in("bn" + stage), x);
            stages.add(x);
        }
        return stages;
    }

    private static Value conv(Scope net, Value x, int out, int stride) {
        return Layers.bias(net, Layers.conv(net, x, out, 3, stride, 1));
    }
}
