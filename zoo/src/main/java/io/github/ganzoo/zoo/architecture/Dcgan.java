package io.github.ganzoo.zoo.architecture;

import static io.github.ganzoo.zoo.nn.BatchNormalization.EPSILON;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.DiscriminatorNorm;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.Upsampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * DCGAN (Radford, Metz and Chintala, 2016): strided convolutions instead of pooling, batch normalization in both
 * networks but at the image, no hidden linear layer, ReLU and tanh in the generator, leaky ReLU in the discriminator.
 * WGAN, WGAN-GP and DC-SN-GAN play other games with these networks; the critics of the latter two do without batch
 * normalization, or under spectral normalization.
 *
 * @param imageSize a power of two from 8 on
 * @param generatorMaps the generator's feature maps at half the image size; deeper stages double them
 * @param discriminatorMaps the discriminator's
 * @param generatorSlope of the generator's activation for negative numbers; 0 for ReLU
 * @param dropout the share of the generator's activations that training drops
 */
record Dcgan(
        int imageSize,
        int channels,
        int generatorMaps,
        int discriminatorMaps,
        Upsampling upsampling,
        double generatorSlope,
        double dropout,
        DiscriminatorNorm norm,
        WeightRules weights)
        implements Networks {

    static final Set<SettingKey<?>> OPTIONS = Set.of(
            SettingKey.UPSAMPLING,
            SettingKey.GENERATOR_SLOPE,
            SettingKey.DROPOUT,
            SettingKey.DISCRIMINATOR_NORM,
            SettingKey.SPECTRAL_NORM,
            SettingKey.GENERATOR);

    private static final double SLOPE = .2;

    Dcgan {
        if (imageSize < 8 || Integer.bitCount(imageSize) != 1) {
            throw new SettingsException("imageSize=" + imageSize
                    + " does not suit these networks, whose stages halve the image: use a power of two from 8 on");
        }
    }

    static Dcgan of(Settings settings) {
        return new Dcgan(
                settings.get(SettingKey.IMAGE_SIZE),
                settings.get(SettingKey.CHANNELS),
                settings.get(SettingKey.FEATURE_MAPS),
                settings.get(SettingKey.DISCRIMINATOR_FEATURE_MAPS),
                settings.choice(SettingKey.UPSAMPLING, Upsampling.class),
                settings.get(SettingKey.GENERATOR_SLOPE),
                settings.get(SettingKey.DROPOUT),
                settings.choice(SettingKey.DISCRIMINATOR_NORM, DiscriminatorNorm.class),
                WeightRules.of(settings));
    }

    /** How many stages lie between the image and the 4×4 map. */
    private int stages() {
        return Integer.numberOfTrailingZeros(imageSize) - 2;
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(weights.generator());
        var x = latents.reshape(latents.shape().size(0), latents.shape().size(1), 1, 1);
        int maps = generatorMaps << (stages() - 1);
        x = Layers.convTranspose(net.in("t1"), x, maps, 4, 1, 0);
        for (int stage = 1; stage <= stages(); stage++) {
            x = BatchNormalization.affine(net.in("bn" + stage), x, EPSILON);
            x = generatorSlope == 0 ? x.relu() : x.leakyRelu(generatorSlope);
            x = Layers.dropout(net.in("drop" + stage), x, dropout);
            maps /= 2;
            x = upsampling.apply(net.in("t" + (stage + 1)), x, stage == stages() ? channels : maps);
        }
        return x.tanh();
    }

    @Override
    public Value logits(Scope plain, Value lastStage) {
        var last = plain.normalizing(weights.discriminator()).in("c" + (stages() + 1));
        return norm.bias(last, Layers.conv(last, lastStage, 1, 4, 1, 0)).flatten();
    }

    /** Down to [N, C, 4, 4]. */
    @Override
    public List<Value> stages(Scope plain, Value images) {
        var net = plain.normalizing(weights.discriminator());
        var stages = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= stages(); stage++) {
            var conv = net.in("c" + stage);
            x = norm.bias(conv, Layers.conv(conv, x, discriminatorMaps << (stage - 1), 4, 2, 1));
            // The discriminator's first stage sees the image as it is.
            x = stage == 1 ? x : norm.apply(net.in("bn" + stage), x);
            x = x.leakyRelu(SLOPE);
            stages.add(x);
        }
        return stages;
    }
}
