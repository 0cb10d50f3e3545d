package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.Enlargement;
import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.NoiseInjection;
import io.github.ganzoo.zoo.nn.Resizing;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.SkipLayerExcitation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * FastGAN (Liu et al., 2021, "Towards Faster and Stabilized GAN Training for High-fidelity Few-shot Image Synthesis"),
 * as in its authors' code: a generator of gated blocks, every other one of two convolutions with noise, and a
 * discriminator of blocks with two paths. In both, maps near one end excite those near the other.
 *
 * <p>The authors define sides of 256 and more. At 256 everything is as there; smaller images follow these rules:
 *
 * <ul>
 *   <li>The generator's maps have the authors' widths at each side, as multiples of those at the image's.
 *   <li>The discriminator divides the side by 32, but not below 4 pixels.
 *   <li>In either network the three smallest maps are joined to the three largest, and both ends in order, which is 4
 *       to 64, 8 to 128 and 16 to 256 pixels in the generator of 256. No map is joined to itself: below 32 pixels each
 *       is joined to the next.
 * </ul>
 *
 * <p>The authors' second discriminator, of smaller images, is left out, as in the paper. The logit is the mean of those
 * of 5×5 patches at 256 pixels, and a single one below.
 *
 * @param options the image's size is a power of two from 8 to 256; feature maps are those at the image's size
 */
record FastGan(NetworkOptions options) implements UnconditionalNetworks {

    static final Set<LayerTrait> TRAITS =
            Set.of(LayerTrait.SPECTRAL_NORM, LayerTrait.DISCRIMINATOR_NORM, LayerTrait.LATENT_GENERATOR);

    private static final int SMALLEST = 4;
    private static final int LARGEST = 256;
    /** The most blocks of the discriminator. */
    private static final int MOST_HALVINGS = 5;
    /** The maps at the start and those at the end of a network that are joined. */
    private static final int JOINED = 3;

    private static final double SLOPE = .2;

    FastGan {
        if (options.imageSize() < 2 * SMALLEST
                || options.imageSize() > LARGEST
                || Integer.bitCount(options.imageSize()) != 1) {
            throw new SettingsException("imageSize=" + options.imageSize()
                    + " is not possible with fastgan, whose stages double 4 pixels: use a power of two from 8 to 256");
        }
    }

    static FastGan of(ArchitectureSpec spec) {
        return new FastGan(spec.options());
    }

    @Override
    public WeightRules weights() {
        return options.weights();
    }

    /** How often the side of a map must be halved to reach another. */
    private static int halvings(int large, int small) {
        return Integer.numberOfTrailingZeros(large / small);
    }

    /** The generator's feature maps at a side. */
    private int maps(int side) {
        return options.generatorMaps() * width(side) / width(options.imageSize());
    }

    /** The authors' widths, as multiples of that at 256 pixels. */
    private static int width(int side) {
        return switch (side) {
            case 4 -> 32;
            case 8 -> 16;
            case 16 -> 8;
            case 32, 64 -> 4;
            case 128 -> 2;
            default -> 1;
        };
    }

    /**
     * The map {@code x} after a block, excited by the one that it is joined to, if any.
     *
     * @param before the maps before this block and before all others until it
     * @param blocks of the network
     */
    private static Value joined(Scope net, List<Value> before, Value x, int blocks) {
        int source = before.size() - Math.max(1, blocks - (JOINED - 1));
        return source < 0 ? x : SkipLayerExcitation.of(net, before.get(source), x);
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(options.weights().generator());
        var z = latents.reshape(latents.shape().size(0), latents.shape().size(1), 1, 1);
        var start = Layers.convTranspose(net.in("init"), z, 2 * maps(SMALLEST), SMALLEST, 1, 0);
        var x = gated(net.in("init"), start);
        int blocks = halvings(options.imageSize(), SMALLEST);
        var before = new ArrayList<Value>();
        for (int block = 1; block <= blocks; block++) {
            before.add(x);
            int side = SMALLEST << block;
            var scope = net.in("b" + side);
            x = block % 2 == 1 ? twiceUp(scope, x, maps(side)) : up(scope, x, maps(side));
            x = joined(net.in("se" + side), before, x, blocks);
        }
        return Layers.conv(net.in("out"), x, options.channels(), 3, 1, 1).tanh();
    }

    private static Value up(Scope net, Value x, int maps) {
        return gated(net, doubled(net, x, maps));
    }

    private static Value twiceUp(Scope net, Value x, int maps) {
        var first = net.in("c1");
        var h = gated(first, NoiseInjection.of(first, doubled(first, x, maps)));
        var second = net.in("c2");
        return gated(second, NoiseInjection.of(second, Layers.conv(second, h, 2 * maps, 3, 1, 1)));
    }

    private static Value doubled(Scope net, Value x, int maps) {
        return Resizing.of(Enlargement.NEAREST).convolved(net, x, 2 * maps);
    }

    private static Value gated(Scope net, Value x) {
        return Layers.gated(BatchNormalization.affine(net.in("bn"), x, BatchNormalization.EPSILON));
    }

    /** Down to a 32nd of the image's side, or to 4 pixels. */
    @Override
    public List<Value> stages(Scope plain, Value images) {
        var net = plain.normalizing(options.weights().discriminator());
        int blocks = Math.min(MOST_HALVINGS, halvings(options.imageSize(), SMALLEST));
        var x = Layers.conv(net.in("in"), images, options.discriminatorMaps(), 3, 1, 1)
                .leakyRelu(SLOPE);
        var before = new ArrayList<Value>();
        var stages = new ArrayList<Value>();
        for (int block = 1; block <= blocks; block++) {
            before.add(x);
            int side = options.imageSize() >> block;
            x = down(net.in("b" + side), x, options.discriminatorMaps() << block);
            x = joined(net.in("se" + side), before, x, blocks);
            stages.add(x);
        }
        return stages;
    }

    /** The mean of a path of two convolutions and one of pooling and a convolution. */
    private Value down(Scope net, Value x, int maps) {
        var main = activated(net.in("c1"), Layers.conv(net.in("c1"), x, maps, 4, 2, 1));
        main = activated(net.in("c2"), Layers.conv(net.in("c2"), main, maps, 3, 1, 1));
        var direct = activated(net.in("sc"), Layers.conv(net.in("sc"), x.averagePool(2), maps, 1, 1, 0));
        return main.plus(direct).times(.5);
    }

    private Value activated(Scope net, Value x) {
        return options.norm().apply(net.in("bn"), options.norm().bias(net, x)).leakyRelu(SLOPE);
    }

    @Override
    public Value logits(Scope plain, Value lastStage) {
        var net = plain.normalizing(options.weights().discriminator()).in("judge");
        int maps = Math.toIntExact(2 * lastStage.shape().size(1));
        var x = activated(net.in("c1"), Layers.conv(net.in("c1"), lastStage, maps, 1, 1, 0));
        return Layers.conv(net.in("c2"), x, 1, SMALLEST, 1, 0).mean(2, 3).flatten();
    }
}
