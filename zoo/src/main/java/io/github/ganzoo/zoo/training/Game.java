package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import java.util.Map;

/** What two networks are trained by, step for step. The clock counts the generator's updates. Not thread-safe. */
public interface Game extends AutoCloseable {

    /**
     * One step; returns its losses, {@code d_loss} and {@code g_loss} among them, and other numbers by name.
     *
     * @param spent the share of the training that is over, in [0, 1], for learning rates that end with it
     */
    Map<String, Double> step(double spent);

    /** One step of a training without an end. */
    default Map<String, Double> step() {
        return step(0);
    }

    /** Steps done. */
    long steps();

    /** Writes what the game itself remembers; networks, updaters and streams are kept by their owners. */
    void write(CheckpointState.Builder state);

    /** Goes on from what was written. */
    void restore(CheckpointState state);

    @Override
    void close();
}
