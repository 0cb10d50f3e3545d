package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The first GAN (Goodfellow et al., 2014), which has no convolutions, with the layers that are usual now: leaky ReLU in
 * both networks, batch normalization between the generator's, no maxout. PyTorch-GAN's layer table.
 *
 * @param generatorUnits of the generator's first hidden layer; each of the three further ones has twice as many
 * @param discriminatorUnits of each of the discriminator's hidden layers
 * @param dropout the share of the discriminator's units that training drops, in all hidden layers but the first
 */
record Mlp(
        int imageSize,
        int channels,
        int generatorUnits,
        List<Integer> discriminatorUnits,
        double dropout,
        WeightRules weights)
        implements UnconditionalNetworks {

    static final Set<LayerTrait> TRAITS = Set.of(LayerTrait.SPECTRAL_NORM, LayerTrait.LATENT_GENERATOR);

    private static final double SLOPE = .2;
    private static final int GENERATOR_LAYERS = 4;

    Mlp {
        discriminatorUnits = List.copyOf(discriminatorUnits);
    }

    /** 128 to 1024 units in the generator, 512 and 256 in the discriminator, at featureMaps=32. */
    static Mlp of(ArchitectureSpec spec) {
        int units = 8 * spec.options().discriminatorMaps();
        return of(spec, List.of(2 * units, units), 0);
    }

    static Mlp of(ArchitectureSpec spec, List<Integer> discriminatorUnits, double dropout) {
        return new Mlp(
                spec.options().imageSize(),
                spec.options().channels(),
                4 * spec.options().generatorMaps(),
                discriminatorUnits,
                dropout,
                spec.options().weights());
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(weights.generator());
        var x = latents;
        for (int layer = 1; layer <= GENERATOR_LAYERS; layer++) {
            x = linear(net, layer, x, generatorUnits << (layer - 1));
            x = layer == 1 ? x : BatchNormalization.affine(net.in("bn" + layer), x, BatchNormalization.EPSILON);
            x = x.leakyRelu(SLOPE);
        }
        x = linear(net, GENERATOR_LAYERS + 1, x, channels * imageSize * imageSize);
        return x.tanh().reshape(latents.shape().size(0), channels, imageSize, imageSize);
    }

    @Override
    public List<Value> stages(Scope net, Value images) {
        return hidden(net, images.flatten());
    }

    /** The hidden layers above any vectors [N, D]. */
    List<Value> hidden(Scope plain, Value vectors) {
        var net = plain.normalizing(weights.discriminator());
        var stages = new ArrayList<Value>();
        var x = vectors;
        for (int layer = 1; layer <= discriminatorUnits.size(); layer++) {
            int units = discriminatorUnits.get(layer - 1);
            x = linear(net, layer, x, units);
            x = layer == 1 ? x : Layers.dropout(net.in("drop" + layer), x, dropout);
            x = x.leakyRelu(SLOPE);
            stages.add(x.reshape(x.shape().size(0), units, 1, 1));
        }
        return stages;
    }

    private static Value linear(Scope net, int layer, Value x, int out) {
        var scope = net.in("fc" + layer);
        return Layers.bias(scope, Layers.linear(scope, x, out));
    }
}
