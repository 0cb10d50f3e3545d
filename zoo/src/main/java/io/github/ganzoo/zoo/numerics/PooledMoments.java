package io.github.ganzoo.zoo.numerics;

/**
 * Mean and variance of each channel over batches of any size, as those of all of their numbers at once: what differs
 * between the batches counts as well as what differs within them (Chan, Golub and LeVeque, 1979, equation 1.5). Not
 * thread-safe.
 */
public final class PooledMoments {

    private double[] mean = new double[0];
    private double[] squares = new double[0];
    private double elements;

    /**
     * Adds a batch.
     *
     * @param batchMean of each channel
     * @param batchVariance of each channel, the biased one
     * @param batchElements numbers of a channel in the batch
     */
    public void add(double[] batchMean, double[] batchVariance, long batchElements) {
        if (elements == 0) {
            mean = new double[batchMean.length];
            squares = new double[batchMean.length];
        }
        double all = elements + batchElements;
        for (int channel = 0; channel < mean.length; channel++) {
            double apart = batchMean[channel] - mean[channel];
            squares[channel] += batchElements * (batchVariance[channel] + apart * apart * elements / all);
            mean[channel] += apart * batchElements / all;
        }
        elements = all;
    }

    /** Of each channel. */
    public double[] mean() {
        return mean.clone();
    }

    /** The biased one: over the number of elements. */
    public double[] variance() {
        return dividedBy(elements);
    }

    /** Over the number of elements less one. */
    public double[] unbiasedVariance() {
        return dividedBy(Math.max(1, elements - 1));
    }

    private double[] dividedBy(double number) {
        double[] variance = new double[squares.length];
        for (int channel = 0; channel < variance.length; channel++) {
            variance[channel] = squares[channel] / number;
        }
        return variance;
    }
}
