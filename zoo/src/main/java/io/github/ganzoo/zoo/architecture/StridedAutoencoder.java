package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.DiscriminatorNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * EBGAN's discriminator for 64 pixels (Zhao et al., 2017, appendix D): three strided convolutions to the code, three
 * transposed ones back, leaky ReLU, and a linear last layer.
 *
 * @param maps at half the image's size; 64 there
 * @param norm from the second layer on, but for the last
 */
record StridedAutoencoder(int channels, int maps, DiscriminatorNormalization norm, WeightRules weights)
        implements Autoencoder {

    private static final double SLOPE = .2;
    private static final int STAGES = 3;

    static StridedAutoencoder of(ArchitectureSpec spec) {
        return new StridedAutoencoder(
                spec.options().channels(),
                spec.options().discriminatorMaps(),
                spec.options().norm(),
                spec.options().weights());
    }

    @Override
    public Reading of(Scope plain, Value images) {
        var net = plain.normalizing(weights.discriminator());
        var stages = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= STAGES; stage++) {
            var conv = net.in("c" + stage);
            x = norm.bias(conv, Layers.conv(conv, x, maps << (stage - 1), 4, 2, 1));
            x = stage == 1 ? x : norm.apply(net.in("bn" + stage), x);
            x = x.leakyRelu(SLOPE);
            stages.add(x);
        }
        var codes = x;
        for (int stage = STAGES - 1; stage >= 1; stage--) {
            var conv = net.in("t" + stage);
            x = norm.bias(conv, Layers.convTranspose(conv, x, maps << (stage - 1), 4, 2, 1));
            x = norm.apply(net.in("tbn" + stage), x).leakyRelu(SLOPE);
        }
        var last = net.in("t0");
        var reconstructions = Layers.bias(last, Layers.convTranspose(last, x, channels, 4, 2, 1));
        return new Reading(List.copyOf(stages), codes.mean(2, 3).flatten(), codes.flatten(), reconstructions);
    }
}
