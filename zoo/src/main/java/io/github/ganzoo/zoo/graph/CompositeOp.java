package io.github.ganzoo.zoo.graph;

import java.util.List;

/**
 * An operation that is written in simpler ones, yet kept whole in the graph so that an executor with a fused kernel can
 * run it in one go, and so that its gradient can be cheaper than its expansion's.
 */
public non-sealed interface CompositeOp extends Op {

    /** The same computation in simpler operations, one value for each output. */
    List<Value> expand(List<Value> inputs);
}
