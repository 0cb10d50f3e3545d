package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.Palette;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Rearrangement;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The color picker of PokeGAN (github.com/ConorLazarou/pokeGAN): palettes of 16 colors depend only on the latent, and
 * every pixel is a mixture of them, so areas have one color. In PokeGAN, each color channel has its own palette and all
 * channels share the mixing weights; the text of Pokémon journey describes the reverse.
 *
 * @param maps at full size; 32 there
 */
record ColorPicker(int imageSize, int channels, int maps, Palette palette, WeightRules weights)
        implements LatentGenerator {

    private static final double SLOPE = .01;
    private static final int DENSE_LAYERS = 7;
    private static final int COLORS = 16;

    static ColorPicker of(ArchitectureSpec spec) {
        return new ColorPicker(
                spec.options().imageSize(),
                spec.options().channels(),
                spec.options().generatorMaps(),
                spec.palette(),
                spec.options().weights());
    }

    @Override
    public Value images(Scope plain, Value latents) {
        var net = plain.normalizing(weights.generator());
        var projection = projection(net, latents);
        var map = map(net, projection);
        return palette == Palette.PER_CHANNEL ? ownPalettes(net, projection, map) : ownShares(net, projection, map);
    }

    /** The latent and seven linear layers, each of which sees all before it: [N, D] to [N, 8D]. */
    private static Value projection(Scope net, Value latents) {
        int size = Math.toIntExact(latents.shape().size(1));
        var x = latents;
        for (int layer = 1; layer <= DENSE_LAYERS; layer++) {
            x = x.graph().concat(1, List.of(x, dense(net.in("fc" + layer), x, size)));
        }
        return x;
    }

    /** [N, D] to [N, maps, S, S]. */
    private Value map(Scope net, Value projection) {
        long samples = projection.shape().size(0);
        var everywhere = projection.reshape(samples, projection.shape().size(1), 1, 1);
        var x = dense(net.in("seed"), projection, 16 * maps * 2 * 2).reshape(samples, 16L * maps, 2, 2);
        int stages = Integer.numberOfTrailingZeros(imageSize) - 1;
        for (int stage = 1; stage <= stages; stage++) {
            int side = 1 << stage;
            x = stage == 1 ? x : x.graph().concat(1, List.of(x, everywhere.upsample(side)));
            int out = stage == stages ? maps : Math.max(2, 16 >> stage) * maps;
            x = activated(net.in("c" + stage), conv(net.in("c" + stage), Rearrangement.pixelShuffle(x, 2), out, stage));
        }
        return x;
    }

    /** A convolution that keeps the size: of kernel 3 at first, then of kernel 4 with its center up and left. */
    private static Value conv(Scope net, Value x, int out, int stage) {
        return stage == 1
                ? Layers.conv(net, x, out, 3, 1, 1)
                : Layers.conv(net, x.pad(2, 1, 2).pad(3, 1, 2), out, 4, 1, 0);
    }

    /** Each channel's own palette, mixed in the same shares. */
    private Value ownPalettes(Scope net, Value projection, Value map) {
        long samples = map.shape().size(0);
        var colors = projection
                .graph()
                .concat(
                        1,
                        IntStream.range(0, channels)
                                .mapToObj(channel -> palette(net.in("palette" + channel), projection))
                                .toList())
                .reshape(samples, channels, COLORS);
        return colors.matmul(shares(net, map, 1), false, true).reshape(samples, channels, imageSize, imageSize);
    }

    /** One palette, mixed in each channel's own shares. */
    private Value ownShares(Scope net, Value projection, Value map) {
        long samples = map.shape().size(0);
        var colors = palette(net.in("palette"), projection).reshape(samples, 1, COLORS);
        return colors.matmul(shares(net, map, channels), false, true).reshape(samples, channels, imageSize, imageSize);
    }

    /** [N, D] to the 16 colors of one channel [N, 16] in (-1, 1). */
    private Value palette(Scope net, Value projection) {
        var x = dense(net.in("fc1"), projection, 4 * maps);
        x = dense(net.in("fc2"), x, 2 * maps);
        return linear(net.in("fc3"), x, COLORS).tanh();
    }

    /** How much of each color there is at each pixel: [N, maps, S, S] to [N, count S S, 16], rows of which sum to 1. */
    private Value shares(Scope net, Value map, int count) {
        long samples = map.shape().size(0);
        long pixels = (long) imageSize * imageSize;
        var scope = net.in("shares");
        return Layers.bias(scope, Layers.conv(scope, map, COLORS * count, 5, 1, 2))
                .reshape(samples, count, COLORS, pixels)
                .permute(0, 1, 3, 2)
                .reshape(samples, count * pixels, COLORS)
                .softmax();
    }

    private static Value dense(Scope net, Value x, int out) {
        return normalized(net, linear(net, x, out));
    }

    private static Value activated(Scope net, Value x) {
        return normalized(net, Layers.bias(net, x));
    }

    private static Value normalized(Scope net, Value x) {
        return BatchNormalization.affine(net.in("bn"), x, BatchNormalization.EPSILON)
                .leakyRelu(SLOPE);
    }

    private static Value linear(Scope net, Value x, int out) {
        return Layers.bias(net, Layers.linear(net, x, out));
    }
}
