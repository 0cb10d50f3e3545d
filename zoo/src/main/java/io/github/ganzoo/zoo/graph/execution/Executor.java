package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.Value;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link Program} again and again over the same arrays. Not thread-safe. */
public interface Executor extends AutoCloseable {

    /**
     * The array behind an input or an output. Write inputs before {@link #run()}; outputs hold the latest run's
     * numbers.
     *
     * @throws io.github.ganzoo.zoo.graph.GraphException if the program has no such input or output
     */
    INDArray array(Value value);

    /** Computes all outputs, then applies the program's updates. */
    void run();

    /** Frees what the executor owns; bound arrays stay with their owners. */
    @Override
    void close();
}
