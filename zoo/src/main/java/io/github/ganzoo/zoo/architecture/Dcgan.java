package io.github.ganzoo.zoo.architecture;

import static io.github.ganzoo.zoo.nn.BatchNormalisation.EPSILON;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalisation;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;

/**
 * DCGAN (Radford, Metz and Chintala, 2016): strided convolutions instead of pooling, batch normalisation in both
 * networks but at the image, no hidden linear layer, ReLU and tanh in the generator, leaky ReLU in the discriminator.
 *
 * @param imageSize a power of two from 8 on
 * @param generatorMaps the generator's feature maps at half the image size; deeper stages double them
 * @param discriminatorMaps the discriminator's
 * @param dropout the share of the generator's activations that training drops
 */
public record Dcgan(int imageSize, int channels, int generatorMaps, int discriminatorMaps, double dropout)
        implements Architecture {

    private static final double SLOPE = .2;

    public Dcgan {
        if (imageSize < 8 || Integer.bitCount(imageSize) != 1) {
            throw new SettingsException("imageSize=" + imageSize
                    + " does not suit dcgan, whose stages halve the image: use a power of two from 8 on");
        }
    }

    static Architecture of(Settings settings) {
        return new Dcgan(
                settings.get(SettingKey.IMAGE_SIZE),
                settings.get(SettingKey.CHANNELS),
                settings.get(SettingKey.FEATURE_MAPS),
                settings.get(SettingKey.DISCRIMINATOR_FEATURE_MAPS),
                settings.get(SettingKey.DROPOUT));
    }

    /** How many stages lie between the image and the 4×4 map. */
    private int stages() {
        return Integer.numberOfTrailingZeros(imageSize) - 2;
    }

    @Override
    public Value generator(Scope net, Value latents) {
        var x = latents.reshape(latents.shape().size(0), latents.shape().size(1), 1, 1);
        int maps = generatorMaps << (stages() - 1);
        x = Layers.convTranspose(net.in("t1"), x, maps, 4, 1, 0);
        for (int stage = 1; stage <= stages(); stage++) {
            x = BatchNormalisation.affine(net.in("bn" + stage), x, EPSILON).relu();
            x = Layers.dropout(net.in("drop" + stage), x, dropout);
            maps /= 2;
            int out = stage == stages() ? channels : maps;
            x = Layers.convTranspose(net.in("t" + (stage + 1)), x, out, 4, 2, 1);
        }
        return x.tanh();
    }

    @Override
    public Judgement discriminator(Scope net, Value images) {
        var stages = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= stages(); stage++) {
            x = Layers.conv(net.in("c" + stage), x, discriminatorMaps << (stage - 1), 4, 2, 1);
            // The discriminator's first stage sees the image as it is.
            x = stage == 1 ? x : BatchNormalisation.affine(net.in("bn" + stage), x, EPSILON);
            x = x.leakyRelu(SLOPE);
            stages.add(x);
        }
        var logits = Layers.conv(net.in("c" + (stages() + 1)), x, 1, 4, 1, 0);
        return new Judgement(logits.flatten(), stages);
    }
}
