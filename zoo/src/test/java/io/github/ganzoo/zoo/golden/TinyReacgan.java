package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.Judgement;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Normalisation;
import io.github.ganzoo.zoo.nn.ResidualBlocks;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.SpectralNormalisation;
import java.util.List;

/** The residual networks of the golden ReACGAN run, all under spectral normalisation. */
final class TinyReacgan implements Architecture {

    private static final int MAPS = 8;
    private static final double EPSILON = 1e-4;

    @Override
    public boolean conditional() {
        return true;
    }

    @Override
    public Value generator(Scope plain, Value latents, Value labels) {
        var net = plain.normalising(new SpectralNormalisation());
        var x = Layers.bias(net.in("fc"), Layers.linear(net.in("fc"), latents, MAPS * 4 * 4))
                .reshape(latents.shape().size(0), MAPS, 4, 4);
        var norm = Normalisation.conditionalBatch(labels, EPSILON);
        for (int block = 1; block <= 3; block++) {
            x = ResidualBlocks.generator(net.in("g" + block), x, MAPS, true, norm, false);
        }
        x = Normalisation.batch(EPSILON).apply(net.in("bn"), x).relu();
        return Layers.bias(net.in("out"), Layers.conv(net.in("out"), x, 3, 3, 1, 1))
                .tanh();
    }

    @Override
    public Judgement discriminator(Scope plain, Value images, Value labels) {
        var net = plain.normalising(new SpectralNormalisation());
        var x = ResidualBlocks.discriminatorFirst(net.in("b1"), images, MAPS);
        x = ResidualBlocks.discriminator(net.in("b2"), x, 2 * MAPS, 2 * MAPS, true);
        x = ResidualBlocks.discriminator(net.in("b3"), x, 2 * MAPS, 2 * MAPS, false)
                .relu();
        var pooled = Layers.sumPool(x);
        var logits = Layers.bias(net.in("adv"), Layers.linear(net.in("adv"), pooled, 1));
        var embeddings = Layers.bias(net.in("embed"), Layers.linear(net.in("embed"), pooled, 2 * MAPS));
        var proxies = Layers.embedding(net.in("proxy"), labels, 2 * MAPS);
        return new Judgement(logits, List.of(x), pooled, new Judgement.Head.Placement(embeddings, proxies));
    }
}
