package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Normalization;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The networks without shortcuts of SNGAN (Miyato et al., 2018, appendix B.3), as in StudioGAN: a generator of
 * transposed convolutions, a discriminator of convolutions of kernel 3 and 4 in turn.
 *
 * @param options the image's size is a power of two from 8 on; the generator's feature maps are those at the image's
 *     size, deeper stages double them
 * @param epsilon of the generator's batch normalization
 */
record ConvolutionalNetworks(NetworkOptions options, double epsilon, DiscriminatorHead head) implements Architecture {

    static final Set<LayerTrait> TRAITS = Set.of(
            LayerTrait.SPECTRAL_NORM,
            LayerTrait.DISCRIMINATOR_NORM,
            LayerTrait.OPTIONAL_LABELS,
            LayerTrait.DISCRIMINATOR_HEAD,
            LayerTrait.STAGE_LOGITS,
            LayerTrait.NORM_EPSILON);

    private static final int BASE = 4;
    private static final double SLOPE = .1;

    ConvolutionalNetworks {
        if (options.imageSize() < 8 || Integer.bitCount(options.imageSize()) != 1) {
            throw new SettingsException(
                    "imageSize=" + options.imageSize()
                            + " is not possible with these networks, whose stages halve the image: use a power of two, at least 8");
        }
    }

    static ConvolutionalNetworks of(ArchitectureSpec spec) {
        return new ConvolutionalNetworks(
                spec.options(), spec.residual().normEpsilon(), spec.labels().head());
    }

    /** How many stages lie between the image and the 4×4 map. */
    private int stages() {
        return Integer.numberOfTrailingZeros(options.imageSize()) - 2;
    }

    @Override
    public boolean conditional() {
        return head.conditional();
    }

    @Override
    public Value generator(Scope plain, Value latents, Value labels) {
        var net = plain.normalizing(options.weights().generator());
        var norm = conditional() ? Normalization.conditionalBatch(labels, epsilon) : Normalization.batch(epsilon);
        int maps = options.generatorMaps() << stages();
        var x = Layers.bias(net.in("fc"), Layers.linear(net.in("fc"), latents, maps * BASE * BASE))
                .reshape(latents.shape().size(0), maps, BASE, BASE);
        for (int stage = 1; stage <= stages(); stage++) {
            var scope = net.in("t" + stage);
            x = Layers.bias(
                    scope, Layers.convTranspose(scope, x, options.generatorMaps() << (stages() - stage), 4, 2, 1));
            x = norm.apply(net.in("bn" + stage), x).relu();
        }
        return conv(net.in("out"), x, options.channels(), 3, 1).tanh();
    }

    @Override
    public DiscriminatorOutput discriminator(Scope plain, Value images, Value labels) {
        var net = plain.normalizing(options.weights().discriminator());
        var activated = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= stages(); stage++) {
            int maps = options.discriminatorMaps() << (stage - 1);
            x = conv(net.in("c" + stage + "a"), x, maps, 3, 1);
            x = options.norm().apply(net.in("bn" + stage + "a"), x).leakyRelu(SLOPE);
            x = conv(net.in("c" + stage + "b"), x, maps, 4, 2);
            x = options.norm().apply(net.in("bn" + stage + "b"), x).leakyRelu(SLOPE);
            activated.add(x);
        }
        var last = conv(net.in("c"), x, options.discriminatorMaps() << stages(), 3, 1);
        activated.add(options.norm().apply(net.in("bn"), last).leakyRelu(SLOPE));
        return head.discriminate(net, List.copyOf(activated), labels);
    }

    private static Value conv(Scope scope, Value x, int out, int kernel, int stride) {
        return Layers.bias(scope, Layers.conv(scope, x, out, kernel, stride, 1));
    }
}
