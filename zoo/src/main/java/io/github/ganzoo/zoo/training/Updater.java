package io.github.ganzoo.zoo.training;

import java.util.SortedMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An update rule on one flat array of weights. Keeps its running moments from call to call. Not thread-safe. */
public interface Updater {

    /** Changes {@code weights} by one step against {@code gradients}, of the same length. */
    default void update(INDArray weights, INDArray gradients) {
        update(weights, gradients, 1);
    }

    /** As above with the learning rate multiplied by {@code factor}. */
    void update(INDArray weights, INDArray gradients, double factor);

    /** The running moments by name, live: what a checkpoint keeps and restores besides the {@link #steps()}. */
    SortedMap<String, INDArray> moments();

    /** Updates done. */
    long steps();

    /** Goes on as if {@code steps} updates had been done. */
    void resumeAt(long steps);
}
