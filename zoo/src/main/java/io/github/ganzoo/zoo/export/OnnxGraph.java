package io.github.ganzoo.zoo.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ONNX graph under construction. Additions are checked at once: names are unique, a node's inputs exist before it,
 * and its operator accepts them. Not thread-safe.
 *
 * <p>The first axis of inputs and outputs is the batch, of any size.
 */
final class OnnxGraph {

    /** The name of the batch axis. */
    static final String BATCH = "batch";

    /** An axis of a tensor that has a fixed length, or one that differs from call to call and has a name instead. */
    record Axis(String name, long length) {

        static Axis named(String name) {
            return new Axis(name, 0);
        }

        static Axis of(long length) {
            return new Axis("", length);
        }
    }

    /** An input or an output; of one without axes, the shape is not said. */
    record Port(String name, OnnxType type, List<Axis> axes, String description) {

        Port {
            axes = List.copyOf(axes);
        }

        /**
         * Of floats, with a batch axis.
         *
         * @param sizes of one sample, without the batch axis
         */
        Port(String name, List<Long> sizes, String description) {
            this(
                    name,
                    OnnxType.FLOAT,
                    Stream.concat(Stream.of(Axis.named(BATCH)), sizes.stream().map(Axis::of))
                            .toList(),
                    description);
        }
    }

    /** One application of an operator; its output has the node's name. */
    record Node(String name, OnnxOperator operator, List<String> inputs, SortedMap<String, Object> attributes) {}

    private final String name;
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, OnnxConstant> constants = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    OnnxGraph(String name) {
        this.name = name;
    }

    String input(Port port) {
        inputs.add(port);
        return define(port.name());
    }

    /** Makes a tensor known that another graph computes, to which this one is added. */
    void given(String tensor) {
        define(tensor);
    }

    String constant(String constantName, OnnxConstant constant) {
        constants.put(constantName, constant);
        return define(constantName);
    }

    /**
     * Applies an operator.
     *
     * @param nodeName also the name of the tensor that it makes
     * @throws ExportException if the operator does not take these inputs or attributes, or an input is unknown
     */
    String node(String nodeName, OnnxOperator operator, List<String> arguments, Map<String, Object> attributes) {
        operator.check(arguments.size(), attributes);
        for (String argument : arguments) {
            requireKnown(argument, "node '" + nodeName + "'");
        }
        nodes.add(new Node(nodeName, operator, List.copyOf(arguments), new TreeMap<>(attributes)));
        return define(nodeName);
    }

    void output(Port port) {
        requireKnown(port.name(), "the list of outputs");
        outputs.add(port);
    }

    /**
     * A graph of the same name, inputs and outputs.
     *
     * @param nodesAndConstants writes what makes the outputs
     */
    OnnxGraph rewritten(Consumer<OnnxGraph> nodesAndConstants) {
        var graph = new OnnxGraph(name);
        inputs.forEach(graph::input);
        nodesAndConstants.accept(graph);
        outputs.forEach(graph::output);
        return graph;
    }

    /** Takes in all constants and nodes of another graph, whose inputs are tensors of this one. */
    void include(OnnxGraph other) {
        other.inputs.forEach(port -> requireKnown(port.name(), "the graph '" + other.name + "'"));
        other.constants.forEach(this::constant);
        other.nodes.forEach(node -> node(node.name(), node.operator(), node.inputs(), node.attributes()));
    }

    /** A graph with the same inputs that computes nothing but some outputs, or other tensors as outputs. */
    OnnxGraph only(Collection<Port> wanted) {
        var needed = wanted.stream().map(Port::name).collect(Collectors.toCollection(HashSet::new));
        var path = new ArrayDeque<Node>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (needed.contains(nodes.get(i).name())) {
                path.addFirst(nodes.get(i));
                needed.addAll(nodes.get(i).inputs());
            }
        }
        var part = new OnnxGraph(name);
        inputs.forEach(part::input);
        constants.forEach((constantName, constant) -> {
            if (needed.contains(constantName)) {
                part.constant(constantName, constant);
            }
        });
        path.forEach(node -> part.node(node.name(), node.operator(), node.inputs(), node.attributes()));
        wanted.forEach(part::output);
        return part;
    }

    boolean isKnown(String tensor) {
        return known.contains(tensor);
    }

    List<Port> inputs() {
        return List.copyOf(inputs);
    }

    List<Port> outputs() {
        return List.copyOf(outputs);
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Map<String, OnnxConstant> constants() {
        return new LinkedHashMap<>(constants);
    }

    private String define(String tensor) {
        if (tensor.isEmpty() || !known.add(tensor)) {
            throw new ExportException(
                    "the ONNX graph has a tensor named '" + tensor + "' already, or the name is empty");
        }
        return tensor;
    }

    private void requireKnown(String tensor, String where) {
        if (!known.contains(tensor)) {
            throw new ExportException(where + " names the unknown tensor '" + tensor + "'");
        }
    }

    /** As the fields of a {@code GraphProto}. */
    void writeTo(WireWriter out) {
        nodes.forEach(node -> out.message(1, message -> write(node, message)));
        out.text(2, name);
        constants.forEach((constantName, constant) -> out.message(5, tensor -> {
            for (long size : constant.sizes()) {
                tensor.element(1, size);
            }
            tensor.integer(2, constant.type().number()).text(8, constantName).bytes(9, constant.bytes());
        }));
        inputs.forEach(port -> out.message(11, message -> write(port, message)));
        outputs.forEach(port -> out.message(12, message -> write(port, message)));
    }

    private static void write(Node node, WireWriter out) {
        node.inputs().forEach(input -> out.textElement(1, input));
        out.textElement(2, node.name())
                .text(3, node.name())
                .text(4, node.operator().type());
        node.attributes()
                .forEach((attribute, value) -> out.message(5, message -> {
                    message.text(1, attribute);
                    if (value instanceof Float real) {
                        message.real(2, real).integer(20, 1);
                    } else if (value instanceof Long integer) {
                        message.element(3, integer).integer(20, 2);
                    } else {
                        for (long element : (long[]) value) {
                            message.element(8, element);
                        }
                        message.integer(20, 7);
                    }
                }));
    }

    private static void write(Port port, WireWriter out) {
        out.text(1, port.name())
                .message(
                        2,
                        type -> type.message(1, tensor -> {
                            tensor.integer(1, port.type().number());
                            if (!port.axes().isEmpty()) {
                                tensor.message(2, shape -> port.axes()
                                        .forEach(axis -> shape.message(1, message -> write(axis, message))));
                            }
                        }))
                .text(3, port.description());
    }

    private static void write(Axis axis, WireWriter out) {
        if (axis.name().isEmpty()) {
            out.element(1, axis.length());
        } else {
            out.text(2, axis.name());
        }
    }
}
