package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/**
 * The residual blocks of SNGAN (Miyato et al., 2018, appendix B.4), which nearly all later residual GANs share:
 * {@code conv1} and {@code conv2} of kernel 3, and a shortcut {@code sc} of kernel 1 where it is not the identity.
 */
public final class ResidualBlocks {

    private ResidualBlocks() {}

    /**
     * A generator's block: [N, C, H, W] to [N, out, H, W], or twice the height and width.
     *
     * @param normalisation of its two activations, {@code bn1} and {@code bn2}
     * @param bias whether its convolutions have one
     */
    public static Value generator(
            Scope scope, Value x, int out, boolean upsample, Normalisation normalisation, boolean bias) {
        var h = normalisation.apply(scope.in("bn1"), x).relu();
        h = conv(scope.in("conv1"), upsample ? h.upsample(2) : h, out, 3, bias);
        h = normalisation.apply(scope.in("bn2"), h).relu();
        h = conv(scope.in("conv2"), h, out, 3, bias);
        return h.plus(conv(scope.in("sc"), upsample ? x.upsample(2) : x, out, 1, bias));
    }

    /** A discriminator's first block, which sees the image as it is: [N, C, H, W] to [N, out, H/2, W/2]. */
    public static Value discriminatorFirst(Scope scope, Value x, int out) {
        var h = conv(scope.in("conv1"), x, out, 3, true).relu();
        h = conv(scope.in("conv2"), h, out, 3, true);
        return h.averagePool(2).plus(conv(scope.in("sc"), x.averagePool(2), out, 1, true));
    }

    /**
     * A discriminator's block: [N, C, H, W] to [N, out, H, W], or half the height and width.
     *
     * @param hidden feature maps between its convolutions: {@code out} in BigGAN and StudioGAN, C in mimicry
     */
    public static Value discriminator(Scope scope, Value x, int out, int hidden, boolean downsample) {
        var h = conv(scope.in("conv1"), x.relu(), hidden, 3, true).relu();
        h = conv(scope.in("conv2"), h, out, 3, true);
        boolean identity = !downsample && x.shape().size(1) == out;
        var shortcut = identity ? x : conv(scope.in("sc"), x, out, 1, true);
        return downsample ? h.averagePool(2).plus(shortcut.averagePool(2)) : h.plus(shortcut);
    }

    private static Value conv(Scope scope, Value x, int out, int kernel, boolean bias) {
        var y = Layers.conv(scope, x, out, kernel, 1, kernel / 2);
        return bias ? Layers.bias(scope, y) : y;
    }
}
