package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;

/** In which way a network is run. */
public sealed interface Mode {

    /** Batch statistics, dropout and noise are on. */
    record Training(Value momentum) implements Mode {}

    /** Batch statistics, which the running ones follow, and nothing random: for running statistics computed anew. */
    record Measuring(Value momentum) implements Mode {}

    /** Running statistics; nothing random. */
    record Evaluation() implements Mode {}

    /** Training with running statistics that move by a tenth a batch, as in most published GANs. */
    static Mode training(Graph graph) {
        return new Training(graph.scalar(.1));
    }

    /** Measuring with running statistics that move by a given share a batch. */
    static Mode measuring(Value momentum) {
        return new Measuring(momentum);
    }

    static Mode evaluation() {
        return new Evaluation();
    }
}
