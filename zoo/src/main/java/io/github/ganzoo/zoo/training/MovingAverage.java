package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.graph.execution.HostFloats;
import io.github.ganzoo.zoo.nn.Network;

/**
 * The exponential moving average of a network: θ' = dθ' + (1 - d)θ after each step, a plain copy before {@code start}.
 * Batch-norm statistics are copied, because they are averages already.
 */
public final class MovingAverage {

    private final Network network;
    private final Network average;
    private final double decay;
    private final long start;

    /**
     * Starts as a copy of {@code network}.
     *
     * @param decay d in [0, 1); 0 for a plain copy
     * @param start the first step that averages
     */
    public MovingAverage(Network network, double decay, long start) {
        this.network = network;
        this.average = network.copy();
        this.decay = decay;
        this.start = start;
    }

    /** Takes in the weights after {@code step} steps. */
    public void follow(long step) {
        if (step < start || decay == 0) {
            average.weights().assign(network.weights());
        } else {
            HostFloats.of(average.weights())
                    .ifPresentOrElse(floats -> floats.blend((float) decay, network.weights()), () -> average.weights()
                            .muli(decay)
                            .addi(network.weights().mul(1 - decay)));
        }
        average.state().assign(network.state());
    }

    public Network average() {
        return average;
    }
}
