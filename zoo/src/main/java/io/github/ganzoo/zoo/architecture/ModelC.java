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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Model C of the insect features (github.com/matteodegobbi/InsectClassification): a generator that doubles its maps
 * from a single pixel on, and a discriminator that alternates strided and unpadded convolutions under dropout.
 *
 * @param generatorMaps the generator's at half the image's size; 64 there
 * @param discriminatorMaps the discriminator's at half the image's size; 64 there
 * @param norm from the discriminator's second stage on; the Wasserstein variant, model B, has none
 */
record ModelC(int channels, int generatorMaps, int discriminatorMaps, DiscriminatorNorm norm, WeightRules weights)
        implements Networks {

    static final Set<SettingKey<?>> OPTIONS =
            Set.of(SettingKey.DISCRIMINATOR_NORM, SettingKey.SPECTRAL_NORM, SettingKey.GENERATOR);

    private static final int IMAGE_SIZE = 64;
    private static final double SLOPE = .2;

    /** A convolution of kernel 4. */
    private record Stage(int width, int stride, int padding, double dropout) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 2, 1, .5),
            new Stage(2, 1, 0, .5),
            new Stage(4, 2, 1, .5),
            new Stage(8, 1, 0, .5),
            new Stage(16, 2, 1, .8),
            new Stage(16, 1, 0, .8));

    static ModelC of(Settings settings) {
        int size = settings.get(SettingKey.IMAGE_SIZE);
        if (size != IMAGE_SIZE) {
            throw new SettingsException("imageSize=" + size + " does not suit networks=model-c, whose unpadded"
                    + " convolutions fit 64 pixels: leave one of them out");
        }
        return new ModelC(
                settings.get(SettingKey.CHANNELS),
                settings.get(SettingKey.FEATURE_MAPS),
                settings.get(SettingKey.DISCRIMINATOR_FEATURE_MAPS),
                settings.choice(SettingKey.DISCRIMINATOR_NORM, DiscriminatorNorm.class),
                WeightRules.of(settings));
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(weights.generator());
        var x = latents.reshape(latents.shape().size(0), latents.shape().size(1), 1, 1);
        for (int stage = 1; stage <= 5; stage++) {
            x = Layers.convTranspose(net.in("t" + stage), x, generatorMaps << (5 - stage), 4, 2, 1);
            x = BatchNormalization.affine(net.in("bn" + stage), x, EPSILON).leakyRelu(SLOPE);
        }
        return Layers.convTranspose(net.in("t6"), x, channels, 4, 2, 1).tanh();
    }

    @Override
    public List<Value> stages(Scope plain, Value images) {
        var net = plain.normalizing(weights.discriminator());
        var stages = new ArrayList<Value>();
        var x = images;
        for (Stage stage : STAGES) {
            int number = stages.size() + 1;
            var conv = net.in("c" + number);
            int maps = stage.width() * discriminatorMaps;
            x = norm.bias(conv, Layers.conv(conv, x, maps, 4, stage.stride(), stage.padding()));
            x = number == 1 ? x : norm.apply(net.in("bn" + number), x);
            x = Layers.dropout(net.in("drop" + number), x.leakyRelu(SLOPE), stage.dropout());
            stages.add(x);
        }
        return stages;
    }
}
