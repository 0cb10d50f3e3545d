package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.settings.Upsampling;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.Arrays;

/** The elementary layers. Images are [N, C, H, W], vectors [N, D]; weights are named {@code w} and {@code b}. */
public final class Layers {

    private Layers() {}

    /** Convolution without bias: [N, C, H, W] to [N, out, (H + 2p - k)/s + 1, …]. */
    public static Value conv(Scope scope, Value x, int out, int kernel, int stride, int padding) {
        var weight = scope.linearMap("w", Shape.of(out, x.shape().size(1), kernel, kernel), 0);
        return x.conv2d(weight, stride, padding);
    }

    /** Transposed convolution without bias: [N, C, H, W] to [N, out, (H - 1)s - 2p + k, …]. */
    public static Value convTranspose(Scope scope, Value x, int out, int kernel, int stride, int padding) {
        return convTranspose(scope, x, out, kernel, stride, padding, 0);
    }

    /** As above with {@code outputPadding} further rows and columns at the end. */
    public static Value convTranspose(
            Scope scope, Value x, int out, int kernel, int stride, int padding, int outputPadding) {
        var weight = scope.linearMap("w", Shape.of(x.shape().size(1), out, kernel, kernel), 1);
        return x.convTranspose2d(weight, stride, padding, outputPadding);
    }

    /** Linear map without bias: [N, D] to [N, out]. */
    public static Value linear(Scope scope, Value x, int out) {
        return linear(scope, "w", x, out);
    }

    /** Linear map without bias whose weight has a name of its own. */
    static Value linear(Scope scope, String name, Value x, int out) {
        return x.matmul(scope.linearMap(name, Shape.of(out, x.shape().size(1)), 0), false, true);
    }

    /** A vector for each class: one-hot labels [N, K] to [N, size]. It is a linear map of labels. */
    public static Value embedding(Scope scope, Value labels, int size) {
        return labels.matmul(scope.linearMap("w", Shape.of(labels.shape().size(1), size), 0));
    }

    /**
     * As {@link #embedding}, but the vectors are learned directly: rules for linear maps, such as spectral
     * normalization, do not apply.
     */
    public static Value plainEmbedding(Scope scope, Value labels, int size, Initializer start) {
        return labels.matmul(scope.weight("w", Shape.of(labels.shape().size(1), size), start));
    }

    /**
     * As above with initial values from N(0, 1). With initial weights as small as those of convolutions, labels would
     * have hardly any effect.
     */
    public static Value labelVectors(Scope scope, Value labels, int size) {
        return plainEmbedding(scope, labels, size, Initializer.normal(0, 1));
    }

    /**
     * As above, but vectors start with a length of about 1, the length of one-hot labels. With longer vectors a
     * generator ignores its latents and learns one image for each label.
     */
    public static Value shortLabelVectors(Scope scope, Value labels, int size) {
        return plainEmbedding(scope, labels, size, Initializer.normal(0, 1 / Math.sqrt(size)));
    }

    /** Adds a number to each channel or dimension, the second axis. */
    public static Value bias(Scope scope, Value x) {
        var bias = scope.weight("b", Shape.of(x.shape().size(1)), Initializer.constant(0));
        return x.plus(perChannel(bias, x.shape()));
    }

    /** The sum over all pixels: [N, C, H, W] to [N, C]. */
    public static Value sumPool(Value x) {
        return x.sum(2, 3).reshape(x.shape().size(0), x.shape().size(1));
    }

    /**
     * A gated linear unit (Dauphin et al., 2017): the first half of the second axis times the sigmoid of the other
     * half, [N, 2C, …] to [N, C, …].
     */
    public static Value gated(Value x) {
        long half = x.shape().size(1) / 2;
        return x.slice(1, 0, half).times(x.slice(1, half, 2 * half).sigmoid());
    }

    /** A matrix [N, C] as [N, C, 1, …] of the rank of {@code like}. */
    public static Value perSampleAndChannel(Value matrix, Shape like) {
        long[] sizes = new long[like.rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = like.size(0);
        sizes[1] = like.size(1);
        return matrix.reshape(sizes);
    }

    /** A vector [C] as [1, C, 1, …] of the rank of {@code like}. */
    public static Value perChannel(Value vector, Shape like) {
        long[] sizes = new long[like.rank()];
        Arrays.fill(sizes, 1);
        sizes[1] = like.size(1);
        return vector.reshape(sizes);
    }

    /**
     * In training, each element is zeroed with probability {@code rate} and the rest scaled by 1 / (1 - rate)
     * (Srivastava et al., 2014); the identity in evaluation.
     */
    public static Value dropout(Scope scope, Value x, double rate) {
        return dropout(scope, x, x.shape(), rate);
    }

    /** As above of whole maps: all of a sample's channel [H, W] or none of it (Tompson et al., 2015). */
    public static Value dropoutOfMaps(Scope scope, Value x, double rate) {
        return dropout(scope, x, Shape.of(x.shape().size(0), x.shape().size(1), 1, 1), rate);
    }

    private static Value dropout(Scope scope, Value x, Shape choices, double rate) {
        if (rate == 0 || !scope.training()) {
            return x;
        }
        var drawn = scope.noise("dropout", choices, Scope.Noise.Distribution.UNIFORM);
        return x.times(drawn.minus(rate).step().times(1 / (1 - rate)));
    }

    /** Feature maps [N, C, H, W] doubled in height and width by learned weights: [N, out, 2H, 2W], without bias. */
    public static Value upsample(Scope scope, Value x, int out, Upsampling kind) {
        return switch (kind) {
            case TRANSPOSED -> convTranspose(scope, x, out, 4, 2, 1);
            case NEAREST -> conv(scope, x.upsample(2), out, 3, 1, 1);
            case PIXEL_SHUFFLE -> Rearrangement.pixelShuffle(conv(scope, x, 4 * out, 3, 1, 1), 2);
        };
    }
}
