package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/**
 * Batch normalization whose scale and shift are linear in a condition (de Vries et al., 2017; as in BigGAN, Brock et
 * al., 2019): y = x̂ (1 + W_g c) + W_b c.
 */
public final class ConditionalBatchNormalization {

    private ConditionalBatchNormalization() {}

    /**
     * Normalizes x [N, C, …].
     *
     * @param condition [N, D], such as one-hot labels
     */
    public static Value of(Scope scope, Value x, Value condition, double epsilon) {
        int channels = Math.toIntExact(x.shape().size(1));
        var gain = Layers.linear(scope, "wg", condition, channels).plus(1);
        var shift = Layers.linear(scope, "wb", condition, channels);
        return BatchNormalization.plain(scope, x, epsilon)
                .times(Layers.perSampleAndChannel(gain, x.shape()))
                .plus(Layers.perSampleAndChannel(shift, x.shape()));
    }
}
