package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.settings.DeepShortcut;
import io.github.ganzoo.zoo.graph.Value;
import java.util.List;

/**
 * The residual blocks of SNGAN (Miyato et al., 2018, appendix B.4), which nearly all later residual GANs share:
 * {@code conv1} and {@code conv2} of kernel 3, and a shortcut {@code sc} of kernel 1 where it is not the identity; and
 * those of BigGAN-deep (Brock et al., 2019, appendix B), which are narrow inside: {@code conv1} and {@code conv4} of
 * kernel 1 around {@code conv2} and {@code conv3} of kernel 3.
 */
public final class ResidualBlocks {

    /** The ratio of a deep block's width to its inner width. */
    private static final int NARROWING = 4;

    private ResidualBlocks() {}

    /**
     * A generator's block: [N, C, H, W] to [N, out, H, W], or twice the height and width.
     *
     * @param resizing of the maps
     * @param normalization of its two activations, {@code bn1} and {@code bn2}
     * @param bias whether its convolutions have one
     */
    public static Value generator(
            Scope scope, Value x, int out, Resizing resizing, Normalization normalization, boolean bias) {
        var h = normalization.apply(scope.in("bn1"), x).relu();
        h = withBias(scope.in("conv1"), resizing.convolved(scope.in("conv1"), h, out), bias);
        h = normalization.apply(scope.in("bn2"), h).relu();
        h = conv(scope.in("conv2"), h, out, 3, bias);
        // A convolution of kernel 1 and a resizing commute; before it there is less to do.
        return h.plus(resizing.apply(conv(scope.in("sc"), x, out, 1, bias)));
    }

    /** A discriminator's first block, which sees the image as it is: [N, C, H, W] to [N, out, H/2, W/2]. */
    public static Value discriminatorFirst(Scope scope, Value x, int out) {
        return discriminatorFirst(scope, x, out, Normalization.NONE, Normalization.NONE);
    }

    /**
     * As above.
     *
     * @param inner of its activation, {@code bn1}
     * @param outer of what its shortcut's convolution sees, {@code bn0}
     */
    public static Value discriminatorFirst(Scope scope, Value x, int out, Normalization inner, Normalization outer) {
        var h = conv(scope.in("conv1"), x, out, 3, true);
        h = inner.apply(scope.in("bn1"), h).relu();
        h = halvedConv(scope.in("conv2"), h, out);
        var shortcut = outer.apply(scope.in("bn0"), x.averagePool(2));
        return h.plus(conv(scope.in("sc"), shortcut, out, 1, true));
    }

    /**
     * A discriminator's block: [N, C, H, W] to [N, out, H, W], or half the height and width.
     *
     * @param hidden feature maps between its convolutions: {@code out} in BigGAN and StudioGAN, C in mimicry
     */
    public static Value discriminator(Scope scope, Value x, int out, int hidden, boolean downsample) {
        return discriminator(scope, x, out, hidden, downsample, Normalization.NONE, Normalization.NONE);
    }

    /**
     * As above.
     *
     * @param inner of its two activations, {@code bn1} and {@code bn2}
     * @param outer of what its shortcut's convolution sees, {@code bn0}
     */
    public static Value discriminator(
            Scope scope, Value x, int out, int hidden, boolean downsample, Normalization inner, Normalization outer) {
        var h = conv(scope.in("conv1"), inner.apply(scope.in("bn1"), x).relu(), hidden, 3, true);
        h = inner.apply(scope.in("bn2"), h).relu();
        if (downsample) {
            var past = outer.apply(scope.in("bn0"), x).averagePool(2);
            return halvedConv(scope.in("conv2"), h, out).plus(conv(scope.in("sc"), past, out, 1, true));
        }
        boolean identity = x.shape().size(1) == out;
        var shortcut = identity ? x : conv(scope.in("sc"), outer.apply(scope.in("bn0"), x), out, 1, true);
        return conv(scope.in("conv2"), h, out, 3, true).plus(shortcut);
    }

    /**
     * A generator's deep block: [N, C, H, W] to [N, out, H, W], or twice the height and width, where out ≤ C.
     *
     * @param resizing of the maps
     * @param normalization of its four activations, {@code bn1} to {@code bn4}
     */
    public static Value deepGenerator(
            Scope scope, Value x, int out, Resizing resizing, Normalization normalization, DeepShortcut shortcut) {
        int hidden = narrow(x.shape().size(1));
        var h = normalization.apply(scope.in("bn1"), x).relu();
        h = conv(scope.in("conv1"), h, hidden, 1, true);
        h = normalization.apply(scope.in("bn2"), h).relu();
        h = withBias(scope.in("conv2"), resizing.convolved(scope.in("conv2"), h, hidden), true);
        h = normalization.apply(scope.in("bn3"), h).relu();
        h = conv(scope.in("conv3"), h, hidden, 3, true);
        h = normalization.apply(scope.in("bn4"), h).relu();
        h = conv(scope.in("conv4"), h, out, 1, true);
        return h.plus(
                switch (shortcut) {
                    case CHANNELS -> resizing.apply(x.shape().size(1) == out ? x : x.slice(1, 0, out));
                    case CONVOLUTION -> resizing.apply(conv(scope.in("sc"), x, out, 1, true));
                });
    }

    /** A discriminator's deep block: [N, C, H, W] to [N, out, H, W], or half the height and width, where out ≥ C. */
    public static Value deepDiscriminator(Scope scope, Value x, int out, boolean downsample, DeepShortcut shortcut) {
        int hidden = narrow(out);
        var h = conv(scope.in("conv1"), x.relu(), hidden, 1, true);
        h = conv(scope.in("conv2"), h.relu(), hidden, 3, true);
        h = conv(scope.in("conv3"), h.relu(), hidden, 3, true).relu();
        h = conv(scope.in("conv4"), downsample ? h.averagePool(2) : h, out, 1, true);
        var past = downsample ? x.averagePool(2) : x;
        int in = Math.toIntExact(x.shape().size(1));
        return h.plus(
                switch (shortcut) {
                    case CHANNELS ->
                        in == out
                                ? past
                                : x.graph().concat(1, List.of(past, conv(scope.in("sc"), past, out - in, 1, true)));
                    // A convolution of kernel 1 and a mean commute; after the mean there is less to do.
                    case CONVOLUTION -> in == out && !downsample ? x : conv(scope.in("sc"), past, out, 1, true);
                });
    }

    private static int narrow(long maps) {
        if (maps % NARROWING != 0) {
            throw new NetworkException(
                    "deep residual blocks need a multiple of " + NARROWING + " feature maps, not " + maps);
        }
        return Math.toIntExact(maps / NARROWING);
    }

    private static Value conv(Scope scope, Value x, int out, int kernel, boolean bias) {
        return withBias(scope, Layers.conv(scope, x, out, kernel, 1, kernel / 2), bias);
    }

    /** The means of 2×2 pixels of a convolution of kernel 3. */
    private static Value halvedConv(Scope scope, Value x, int out) {
        return withBias(scope, FoldedConvolution.beforeHalving(scope, x, out), true);
    }

    private static Value withBias(Scope scope, Value x, boolean bias) {
        return bias ? Layers.bias(scope, x) : x;
    }
}
