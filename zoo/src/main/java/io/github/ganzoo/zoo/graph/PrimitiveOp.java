package io.github.ganzoo.zoo.graph;

import java.util.List;

/** An operation that is one native call of ND4J. */
public non-sealed interface PrimitiveOp extends Op {

    /**
     * The native call for inputs of these shapes.
     *
     * @param type of all tensors of the graph
     */
    NativeCall call(List<Shape> inputs, org.nd4j.linalg.api.buffer.DataType type);

    /**
     * Whether each element of the result depends only on the inputs' elements at its place, so that the result may be
     * written over an input of its shape.
     */
    default boolean isElementwise() {
        return false;
    }
}
