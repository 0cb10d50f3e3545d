package io.github.ganzoo.zoo.graph;

import java.util.List;

/**
 * An operation that is defined by simpler ones, but stays one node of the graph. So an executor with a fused kernel can
 * run it at once, and its gradient can be cheaper than that of its expansion.
 */
public non-sealed interface CompositeOp extends Op {

    /** The same computation in simpler operations, one value for each output. */
    List<Value> expand(List<Value> inputs);
}
