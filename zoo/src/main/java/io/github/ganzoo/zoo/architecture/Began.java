package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;

/**
 * BEGAN's layers (Berthelot et al., 2017, section 3.5.1): pairs of convolutions at every size down to 8×8, ELU
 * throughout, nothing normalized, images from a linear layer. The generator is made like the decoder, so that codes are
 * as long as latents.
 *
 * @param generatorMaps the generator's at every size
 * @param discriminatorMaps the decoder's at every size and the encoder's at full size; each smaller size has as many
 *     more
 * @param codeSize the length of latents
 */
record Began(int imageSize, int channels, int generatorMaps, int discriminatorMaps, int codeSize, WeightRules weights)
        implements LatentGenerator, Autoencoder {

    private static final int SMALLEST = 8;

    static Began of(ArchitectureSpec spec) {
        return new Began(
                spec.options().imageSize(),
                spec.options().channels(),
                spec.options().generatorMaps(),
                spec.options().discriminatorMaps(),
                spec.latentSize(),
                spec.options().weights());
    }

    private int levels() {
        return Integer.numberOfTrailingZeros(imageSize / SMALLEST) + 1;
    }

    @Override
    public Value images(Scope plain, Value latents) {
        return decoded(plain.normalizing(weights.generator()), latents, generatorMaps);
    }

    private Value decoded(Scope net, Value codes, int maps) {
        var first = net.in("fc");
        var x = Layers.bias(first, Layers.linear(first, codes, maps * SMALLEST * SMALLEST))
                .reshape(codes.shape().size(0), maps, SMALLEST, SMALLEST);
        for (int level = 1; level <= levels(); level++) {
            x = conv(net.in("l" + level + "a"), x, maps, 1).elu();
            x = conv(net.in("l" + level + "b"), x, maps, 1).elu();
            x = level == levels() ? x : x.upsample(2);
        }
        return conv(net.in("out"), x, channels, 1);
    }

    @Override
    public Reading of(Scope plain, Value images) {
        var net = plain.normalizing(weights.discriminator());
        var encoder = net.in("enc");
        var stages = new ArrayList<Value>();
        var x = conv(encoder.in("in"), images, discriminatorMaps, 1).elu();
        for (int level = 1; level <= levels(); level++) {
            int maps = level * discriminatorMaps;
            x = level == 1 ? x : conv(encoder.in("down" + level), x, maps, 2).elu();
            x = conv(encoder.in("l" + level + "a"), x, maps, 1).elu();
            x = conv(encoder.in("l" + level + "b"), x, maps, 1).elu();
            stages.add(x);
        }
        var last = encoder.in("fc");
        var codes = Layers.bias(last, Layers.linear(last, x.flatten(), codeSize));
        return new Reading(stages, codes, codes, decoded(net.in("dec"), codes, discriminatorMaps));
    }

    private static Value conv(Scope net, Value x, int out, int stride) {
        return Layers.bias(net, Layers.conv(net, x, out, 3, stride, 1));
    }
}
