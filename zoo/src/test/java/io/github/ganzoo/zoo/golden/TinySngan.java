package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.Judgement;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalisation;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Normalisation;
import io.github.ganzoo.zoo.nn.ResidualBlocks;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.SpectralNormalisation;
import java.util.List;

/** The residual networks of the golden SNGAN runs. */
record TinySngan(SpectralNormalisation spectral) implements Architecture {

    private static final int MAPS = 8;

    @Override
    public Value generator(Scope net, Value latents, Value labels) {
        var x = Layers.bias(net.in("fc"), Layers.linear(net.in("fc"), latents, MAPS * 4 * 4))
                .reshape(latents.shape().size(0), MAPS, 4, 4);
        var norm = Normalisation.batch(BatchNormalisation.EPSILON);
        for (int block = 1; block <= 3; block++) {
            x = ResidualBlocks.generator(net.in("g" + block), x, MAPS, true, norm, false);
        }
        x = norm.apply(net.in("bn"), x).relu();
        return Layers.bias(net.in("out"), Layers.conv(net.in("out"), x, 3, 3, 1, 1))
                .tanh();
    }

    @Override
    public Judgement discriminator(Scope plain, Value images, Value labels) {
        var net = plain.normalising(spectral);
        var x = ResidualBlocks.discriminatorFirst(net.in("b1"), images, MAPS);
        x = ResidualBlocks.discriminator(net.in("b2"), x, MAPS, MAPS, true);
        x = ResidualBlocks.discriminator(net.in("b3"), x, MAPS, MAPS, false).relu();
        var logits = Layers.bias(net.in("fc"), Layers.linear(net.in("fc"), Layers.sumPool(x), 1));
        return Judgement.of(logits, List.of(x));
    }
}
