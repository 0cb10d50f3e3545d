package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;

/**
 * An operation of the catalog. It says which shapes it makes, how gradients flow back through it (written in operations
 * of this same catalog, so that they can be differentiated again), and what it is called in ONNX.
 *
 * <p>Operations are values: two with equal attributes are equal.
 */
public sealed interface Op permits PrimitiveOp, CompositeOp {

    /** The operation's name in messages and generated names, in snake case. */
    String label();

    /**
     * The shapes of the outputs.
     *
     * @throws GraphException if the inputs do not fit the operation
     */
    List<Shape> shapes(List<Shape> inputs);

    /**
     * What flows back to each input when {@code upstream}, of the first output's shape, flows into the first output;
     * empty for an input without a gradient.
     *
     * @throws GraphException if the operation has no gradient
     */
    List<Optional<Value>> gradient(Node node, Value upstream);

    /** As {@link #gradient(Node, Value)} for operations whose further outputs are differentiable as well. */
    default List<Optional<Value>> gradient(Node node, List<Optional<Value>> upstream) {
        for (int i = 1; i < upstream.size(); i++) {
            if (upstream.get(i).isPresent()) {
                throw new GraphException("output " + i + " of " + label() + " has no gradient; detach it");
            }
        }
        return upstream.get(0).map(flowing -> gradient(node, flowing)).orElseGet(() -> node.inputs().stream()
                .map(input -> Optional.<Value>empty())
                .toList());
    }

    /** The ONNX operator of opset 17 that computes the same, or empty if it has none. */
    Optional<OnnxForm> onnx(Node node);

    /**
     * The same result in operations that have an ONNX form, for an operation that has none itself; empty if there is no
     * exact way. Composite operations need not say: they have their expansion.
     */
    default Optional<Value> inOnnxOperations(Node node) {
        return Optional.empty();
    }

    /** The shape list of an operation with one output. */
    static List<Shape> one(Shape shape) {
        return List.of(shape);
    }
}
