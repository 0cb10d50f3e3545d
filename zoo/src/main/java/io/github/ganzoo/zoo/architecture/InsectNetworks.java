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
 * Model C of the insect features (github.com/matteodegobbi/InsectClassification): a generator that doubles its maps
 * from a single pixel on, and a discriminator that alternates strided and unpadded convolutions under dropout.
 *
 * @param options feature maps are those at half the image's size, 64 in both networks there; the discriminator is
 *     normalized from its second stage on, and not at all in the Wasserstein variant, model B
 */
record InsectNetworks(NetworkOptions options) implements UnconditionalNetworks {

    static final Set<LayerTrait> TRAITS = Set.of(
            LayerTrait.DISCRIMINATOR_NORM,
            LayerTrait.SPECTRAL_NORM,
            LayerTrait.STAGE_LOGITS,
            LayerTrait.LATENT_GENERATOR);

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

    static InsectNetworks of(ArchitectureSpec spec) {
        int size = spec.options().imageSize();
        if (size != IMAGE_SIZE) {
            throw new SettingsException("imageSize=" + size + " is not possible with networks=model-c, whose unpadded"
                    + " convolutions fit 64 pixels: leave one of them out");
        }
        return new InsectNetworks(spec.options());
    }

    @Override
    public WeightRules weights() {
        return options.weights();
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(options.weights().generator());
        var x = latents.reshape(latents.shape().size(0), latents.shape().size(1), 1, 1);
        for (int stage = 1; stage <= 5; stage++) {
            x = Layers.convTranspose(net.in("t" + stage), x, options.generatorMaps() << (5 - stage), 4, 2, 1);
            x = BatchNormalization.affine(net.in("bn" + stage), x, EPSILON).leakyRelu(SLOPE);
        }
        return Layers.convTranspose(net.in("t6"), x, options.channels(), 4, 2, 1)
                .tanh();
    }

    @Override
    public List<Value> stages(Scope plain, Value images) {
        var net = plain.normalizing(options.weights().discriminator());
        var stages = new ArrayList<Value>();
        var x = images;
        for (Stage stage : STAGES) {
            int number = stages.size() + 1;
            var conv = net.in("c" + number);
            int maps = stage.width() * options.discriminatorMaps();
            x = options.norm().bias(conv, Layers.conv(conv, x, maps, 4, stage.stride(), stage.padding()));
            x = number == 1 ? x : options.norm().apply(net.in("bn" + number), x);
            x = Layers.dropout(net.in("drop" + number), x.leakyRelu(SLOPE), stage.dropout());
            stages.add(x);
        }
        return stages;
    }
}
