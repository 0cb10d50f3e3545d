package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/** Instance normalization (Ulyanov et al., 2016): each channel of each image [N, C, H, W] by its own statistics. */
public final class InstanceNormalization {

    private InstanceNormalization() {}

    /** Without scale and shift. */
    public static Value plain(Value x, double epsilon) {
        return Normalization.standardize(x, epsilon, 2, 3);
    }

    /**
     * Adaptive instance normalization (Huang and Belongie, 2017, equation 8): scale and shift are another's.
     *
     * @param scale [N, C]
     * @param shift [N, C]
     */
    public static Value adaptive(Value x, Value scale, Value shift, double epsilon) {
        return plain(x, epsilon)
                .times(Layers.perSampleAndChannel(scale, x.shape()))
                .plus(Layers.perSampleAndChannel(shift, x.shape()));
    }
}
