package io.github.ganzoo.zoo.graph;

/** A graph was built or run wrongly: shapes that do not fit, a missing binding, an operation without a gradient. */
public final class GraphException extends RuntimeException {

    public GraphException(String message) {
        super(message);
    }
}
