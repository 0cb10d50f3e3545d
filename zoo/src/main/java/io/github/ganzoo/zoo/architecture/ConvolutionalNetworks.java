package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.DiscriminatorNorm;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Normalization;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The networks without shortcuts of SNGAN (Miyato et al., 2018, appendix B.3), as in StudioGAN: a generator of
 * transposed convolutions, a discriminator of convolutions of kernel 3 and 4 in turn.
 *
 * @param imageSize a power of two from 8 on
 * @param generatorMaps the generator's feature maps at the image's size; deeper stages double them
 * @param discriminatorMaps the discriminator's
 * @param epsilon of the generator's batch normalization
 * @param weights what is done to the weights of either
 */
record ConvolutionalNetworks(
        int imageSize,
        int channels,
        int generatorMaps,
        int discriminatorMaps,
        double epsilon,
        DiscriminatorNorm norm,
        DiscriminatorHead head,
        WeightRules weights)
        implements Architecture {

    static final Set<SettingKey<?>> OPTIONS = Set.of(
            SettingKey.SPECTRAL_NORM,
            SettingKey.DISCRIMINATOR_NORM,
            SettingKey.CONDITIONAL,
            SettingKey.PLACEMENT_SIZE,
            SettingKey.NORM_EPSILON);

    private static final int BASE = 4;
    private static final double SLOPE = .1;

    ConvolutionalNetworks {
        if (imageSize < 8 || Integer.bitCount(imageSize) != 1) {
            throw new SettingsException("imageSize=" + imageSize
                    + " does not suit these networks, whose stages halve the image: use a power of two from 8 on");
        }
    }

    static ConvolutionalNetworks of(Settings settings) {
        return new ConvolutionalNetworks(
                settings.get(SettingKey.IMAGE_SIZE),
                settings.get(SettingKey.CHANNELS),
                settings.get(SettingKey.FEATURE_MAPS),
                settings.get(SettingKey.DISCRIMINATOR_FEATURE_MAPS),
                settings.get(SettingKey.NORM_EPSILON),
                settings.choice(SettingKey.DISCRIMINATOR_NORM, DiscriminatorNorm.class),
                DiscriminatorHead.of(settings),
                WeightRules.of(settings));
    }

    /** How many stages lie between the image and the 4×4 map. */
    private int stages() {
        return Integer.numberOfTrailingZeros(imageSize) - 2;
    }

    @Override
    public boolean conditional() {
        return head.conditional();
    }

    @Override
    public Value generator(Scope plain, Value latents, Value labels) {
        var net = plain.normalizing(weights.generator());
        var norm = conditional() ? Normalization.conditionalBatch(labels, epsilon) : Normalization.batch(epsilon);
        int maps = generatorMaps << stages();
        var x = Layers.bias(net.in("fc"), Layers.linear(net.in("fc"), latents, maps * BASE * BASE))
                .reshape(latents.shape().size(0), maps, BASE, BASE);
        for (int stage = 1; stage <= stages(); stage++) {
            var scope = net.in("t" + stage);
            x = Layers.bias(scope, Layers.convTranspose(scope, x, generatorMaps << (stages() - stage), 4, 2, 1));
            x = norm.apply(net.in("bn" + stage), x).relu();
        }
        return conv(net.in("out"), x, channels, 3, 1).tanh();
    }

    @Override
    public DiscriminatorOutput discriminator(Scope plain, Value images, Value labels) {
        var net = plain.normalizing(weights.discriminator());
        var activated = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= stages(); stage++) {
            int maps = discriminatorMaps << (stage - 1);
            x = conv(net.in("c" + stage + "a"), x, maps, 3, 1);
            x = norm.apply(net.in("bn" + stage + "a"), x).leakyRelu(SLOPE);
            x = conv(net.in("c" + stage + "b"), x, maps, 4, 2);
            x = norm.apply(net.in("bn" + stage + "b"), x).leakyRelu(SLOPE);
            activated.add(x);
        }
        var last = conv(net.in("c"), x, discriminatorMaps << stages(), 3, 1);
        activated.add(norm.apply(net.in("bn"), last).leakyRelu(SLOPE));
        return head.discriminate(net, List.copyOf(activated), labels);
    }

    private static Value conv(Scope scope, Value x, int out, int kernel, int stride) {
        return Layers.bias(scope, Layers.conv(scope, x, out, kernel, stride, 1));
    }
}
