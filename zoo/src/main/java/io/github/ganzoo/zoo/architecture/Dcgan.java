package io.github.ganzoo.zoo.architecture;

import static io.github.ganzoo.zoo.nn.BatchNormalization.EPSILON;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * DCGAN (Radford, Metz and Chintala, 2016): strided convolutions instead of pooling, batch normalization in both
 * networks but at the image, no hidden linear layer, ReLU and tanh in the generator, leaky ReLU in the discriminator.
 * WGAN, WGAN-GP and DC-SN-GAN play other games with these networks; the critics of the latter two do without batch
 * normalization, or under spectral normalization.
 *
 * @param options the image's size is a power of two from 8 on; feature maps are those at half of it, deeper stages
 *     double them
 * @param generatorOptions what is left open in the generator
 */
record Dcgan(NetworkOptions options, DcganOptions generatorOptions) implements UnconditionalNetworks {

    static final Set<LayerTrait> TRAITS = Set.of(
            LayerTrait.UPSAMPLING_GENERATOR,
            LayerTrait.DISCRIMINATOR_NORM,
            LayerTrait.SPECTRAL_NORM,
            LayerTrait.STAGE_LOGITS,
            LayerTrait.LATENT_GENERATOR);

    private static final double SLOPE = .2;

    Dcgan {
        if (options.imageSize() < 8 || Integer.bitCount(options.imageSize()) != 1) {
            throw new SettingsException(
                    "imageSize=" + options.imageSize()
                            + " is not possible with these networks, whose stages halve the image: use a power of two, at least 8");
        }
    }

    static Dcgan of(ArchitectureSpec spec) {
        return new Dcgan(spec.options(), spec.dcgan());
    }

    /** How many stages lie between the image and the 4×4 map. */
    private int stages() {
        return Integer.numberOfTrailingZeros(options.imageSize()) - 2;
    }

    @Override
    public WeightRules weights() {
        return options.weights();
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(options.weights().generator());
        var x = latents.reshape(latents.shape().size(0), latents.shape().size(1), 1, 1);
        int maps = options.generatorMaps() << (stages() - 1);
        x = Layers.convTranspose(net.in("t1"), x, maps, 4, 1, 0);
        for (int stage = 1; stage <= stages(); stage++) {
            x = BatchNormalization.affine(net.in("bn" + stage), x, EPSILON);
            x = generatorOptions.slope() == 0 ? x.relu() : x.leakyRelu(generatorOptions.slope());
            x = Layers.dropout(net.in("drop" + stage), x, generatorOptions.dropout());
            maps /= 2;
            x = Layers.upsample(
                    net.in("t" + (stage + 1)),
                    x,
                    stage == stages() ? options.channels() : maps,
                    generatorOptions.upsampling());
        }
        return x.tanh();
    }

    @Override
    public Value logits(Scope plain, Value lastStage) {
        var last = plain.normalizing(options.weights().discriminator()).in("c" + (stages() + 1));
        return options.norm()
                .bias(last, Layers.conv(last, lastStage, 1, 4, 1, 0))
                .flatten();
    }

    /** Down to [N, C, 4, 4]. */
    @Override
    public List<Value> stages(Scope plain, Value images) {
        var net = plain.normalizing(options.weights().discriminator());
        var stages = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= stages(); stage++) {
            var conv = net.in("c" + stage);
            x = options.norm().bias(conv, Layers.conv(conv, x, options.discriminatorMaps() << (stage - 1), 4, 2, 1));
            // The discriminator's first stage sees the image as it is.
            x = stage == 1 ? x : options.norm().apply(net.in("bn" + stage), x);
            x = x.leakyRelu(SLOPE);
            stages.add(x);
        }
        return stages;
    }
}
