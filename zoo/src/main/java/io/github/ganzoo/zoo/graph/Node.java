package io.github.ganzoo.zoo.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One application of an operation: its input values and the values that it makes. */
public final class Node {

    private final Graph graph;
    private final int position;
    private final Op op;
    private final List<Value> inputs;
    private final List<Value> outputs;
    private Optional<List<Value>> expansion = Optional.empty();

    Node(Graph graph, int position, Op op, List<Value> inputs) {
        this.graph = graph;
        this.position = position;
        this.op = op;
        this.inputs = List.copyOf(inputs);
        var shapes = op.shapes(inputs.stream().map(Value::shape).toList());
        var made = new ArrayList<Value>();
        for (int i = 0; i < shapes.size(); i++) {
            made.add(new Value(graph, new Value.Result(this, i), shapes.get(i)));
        }
        this.outputs = List.copyOf(made);
    }

    public Graph graph() {
        return graph;
    }

    /** The node's position in the graph's order of creation, which is a topological order. */
    public int position() {
        return position;
    }

    public Op op() {
        return op;
    }

    public List<Value> inputs() {
        return inputs;
    }

    public Value input(int index) {
        return inputs.get(index);
    }

    public List<Value> outputs() {
        return outputs;
    }

    public Value output() {
        return outputs.get(0);
    }

    /**
     * The same result written in simpler operations, one value for each output; made once.
     *
     * @throws GraphException if the operation is primitive
     */
    public List<Value> expansion() {
        if (expansion.isEmpty()) {
            if (!(op instanceof CompositeOp composite)) {
                throw new GraphException(op.label() + " is primitive: it has no expansion");
            }
            expansion = Optional.of(List.copyOf(composite.expand(inputs)));
        }
        return expansion.orElseThrow();
    }

    @Override
    public String toString() {
        return op.label() + "#" + position;
    }
}
