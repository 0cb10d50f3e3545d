package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/** The statistics of one batch, from which a layer's running statistics are computed again. */
public sealed interface Measurement {

    /**
     * Moments of each channel over samples and positions. Those of several batches pool to those of all samples at
     * once, whatever the batches' sizes.
     *
     * @param mean the state that keeps the running mean
     * @param variance the state that keeps the running variance, the unbiased one
     * @param batchMean [C]
     * @param batchVariance the biased one [C]
     * @param elements numbers of a channel in the batch
     */
    record Moments(String mean, String variance, Value batchMean, Value batchVariance, long elements)
            implements Measurement {}

    /**
     * A mean over groups of samples that are compared with each other. It depends on who is in a group with whom, so
     * that groups are to be formed at random.
     *
     * @param state that keeps the running mean
     * @param batchMean a scalar
     */
    record MeanOfGroups(String state, Value batchMean) implements Measurement {}
}
