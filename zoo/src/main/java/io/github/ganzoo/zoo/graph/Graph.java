package io.github.ganzoo.zoo.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A computation under construction: named leaves (inputs and parameters), constants, and nodes in the order in which
 * they were made. All shapes are known, the batch size included. Not thread-safe.
 */
public final class Graph {

    private final DataType type;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Value> leaves = new LinkedHashMap<>();
    private final Map<Double, Value> scalars = new HashMap<>();

    /** @param type of all tensors: {@code FLOAT}, or {@code DOUBLE} for checking gradients */
    public Graph(DataType type) {
        this.type = type;
    }

    public static Graph ofFloats() {
        return new Graph(DataType.FLOAT);
    }

    public DataType type() {
        return type;
    }

    /** A tensor that is given for each run, such as a batch of images. */
    public Value input(String name, long... shape) {
        return leaf(name, new Value(this, new Value.Input(name), Shape.of(shape)));
    }

    /** A tensor that persists between runs and is bound to an array of its owner: a weight or a running statistic. */
    public Value parameter(String name, Shape shape) {
        return leaf(name, new Value(this, new Value.Parameter(name), shape));
    }

    private Value leaf(String name, Value value) {
        if (leaves.putIfAbsent(name, value) != null) {
            throw new GraphException("the graph has a leaf named '" + name + "' already");
        }
        return value;
    }

    public Value constant(INDArray array) {
        return new Value(this, new Value.Constant(array.castTo(type)), Shape.of(array.shape()));
    }

    public Value scalar(double number) {
        return scalars.computeIfAbsent(number, n -> constant(Nd4j.scalar(type, n)));
    }

    public Value zeros(Shape shape) {
        return scalar(0).broadcast(shape);
    }

    public Value concat(int axis, List<Value> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : apply(new Concat(parts.get(0).shape().axis(axis)), parts);
    }

    /**
     * Applies an operation with one output.
     *
     * @throws GraphException if the inputs do not fit it
     */
    public Value apply(Op op, List<Value> inputs) {
        return node(op, inputs).output();
    }

    /** Applies an operation and returns the node with all its outputs. */
    public Node node(Op op, List<Value> inputs) {
        for (Value input : inputs) {
            if (input.graph() != this) {
                throw new GraphException(op.label() + " was given a value of another graph: " + input);
            }
        }
        var node = new Node(this, nodes.size(), op, inputs);
        nodes.add(node);
        return node;
    }

    /** All nodes in the order of their making, which is topological. */
    public List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** A value and all that it is made of. */
    public Set<Value> ancestors(Value value) {
        var found = new HashSet<>(Set.of(value));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            var node = nodes.get(i);
            if (node.outputs().stream().anyMatch(found::contains)) {
                found.addAll(node.inputs());
            }
        }
        return found;
    }

    /** Inputs and parameters by name. */
    public Map<String, Value> leaves() {
        return Collections.unmodifiableMap(leaves);
    }
}
