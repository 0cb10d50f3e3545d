package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;

/** In which way a network is run. */
public sealed interface Mode {

    /** Batch statistics, dropout and noise are on. */
    record Training(Value momentum) implements Mode {}

    /** Evaluation, in which layers also record the statistics of the batch, to compute running statistics again. */
    record Measuring() implements Mode {}

    /** Running statistics; nothing random. */
    record Evaluation() implements Mode {}

    /** Training with running statistics that move by a tenth a batch, as in most published GANs. */
    static Mode training(Graph graph) {
        return new Training(graph.scalar(.1));
    }

    static Mode measuring() {
        return new Measuring();
    }

    static Mode evaluation() {
        return new Evaluation();
    }
}
