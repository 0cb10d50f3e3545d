package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.DiscriminatorNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;

/**
 * The autoencoder that PyTorch-GAN has for both BEGAN and EBGAN: one strided convolution, a code of a few numbers, and
 * one convolution of resized maps.
 *
 * @param maps of the convolution; 64 there
 * @param norm on either side of the linear layer that leads back
 */
record Bottleneck(int channels, int maps, DiscriminatorNormalization norm, WeightRules weights) implements Autoencoder {

    private static final int CODE = 32;

    static Bottleneck of(ArchitectureSpec spec) {
        return new Bottleneck(
                spec.options().channels(),
                spec.options().discriminatorMaps(),
                spec.options().norm(),
                spec.options().weights());
    }

    @Override
    public Reading of(Scope plain, Value images) {
        var net = plain.normalizing(weights.discriminator());
        var down = Layers.bias(net.in("down"), Layers.conv(net.in("down"), images, maps, 3, 2, 1))
                .relu();
        var codes = linear(net.in("code"), down.flatten(), CODE);
        var x = norm.apply(net.in("bn1"), codes).relu();
        x = linear(net.in("fc"), x, Math.toIntExact(down.flatten().shape().size(1)));
        x = norm.apply(net.in("bn2"), x).relu().reshape(down.shape()).upsample(2);
        var reconstructions = Layers.bias(net.in("up"), Layers.conv(net.in("up"), x, channels, 3, 1, 1));
        var hidden = codes.reshape(codes.shape().size(0), CODE, 1, 1);
        return new Reading(List.of(down, hidden), codes, codes, reconstructions);
    }

    private static Value linear(Scope net, Value x, int out) {
        return Layers.bias(net, Layers.linear(net, x, out));
    }
}
