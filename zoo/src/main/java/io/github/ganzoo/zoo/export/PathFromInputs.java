package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.graph.CompositeOp;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.OnnxForm;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way from the inputs to the outputs, found by walking back: the nodes on it in the order in which they compute,
 * and the fixed values that they need. What does not depend on an input is fixed; an operation without an ONNX form is
 * replaced by others.
 *
 * <p>The graph was built for some batch size, the model takes any: the first axis of each value on the way is the
 * batch, or has several rows for each sample, one after the other.
 */
final class PathFromInputs {

    /** Operators of two values that repeat the shorter one along an axis. */
    static final Set<String> ELEMENTWISE_PAIRS = Set.of("Add", "Sub", "Mul", "Div", "Max", "Min");

    private final List<ModelGraph.Input> inputs;
    private final long batch;
    private final Map<Value, Boolean> dependence = new HashMap<>();
    private final Map<Value, Value> resolved = new HashMap<>();

    private final Set<Value> visited = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<Value> fixed = new LinkedHashSet<>();
    private final Map<Value, Integer> uses = new HashMap<>();

    /** A node on the way from the inputs, with the replacements of its inputs and its ONNX form. */
    record Step(Node node, List<Value> inputs, OnnxForm form) {

        Value output() {
            return node.output();
        }
    }

    /** A path that leads nowhere yet. */
    PathFromInputs(List<ModelGraph.Input> inputs) {
        this.inputs = List.copyOf(inputs);
        this.batch = inputs.get(0).value().shape().size(0);
        if (batch < 2) {
            throw new ExportException("the graph to export was built for a batch of " + batch
                    + ", which cannot be distinguished from other axes of size 1; build it for 2 or more");
        }
    }

    /**
     * Adds the way to an output.
     *
     * @param name of the output in the model
     * @throws ExportException if an operation has no ONNX counterpart, or a value does not depend on an input, or mixes
     *     the samples of a batch
     */
    void leadTo(String name, Value output) {
        if (!dependsOnInput(output)) {
            throw new ExportException("output '" + name + "' does not depend on the " + inputNames() + ": " + output);
        }
        visit(output);
        uses.merge(resolve(output), 1, Integer::sum);
    }

    /** All nodes, each after those that it needs. */
    List<Step> steps() {
        return steps;
    }

    /** What the steps need that does not depend on an input. */
    Set<Value> fixed() {
        return fixed;
    }

    /** How many steps and outputs need a value. */
    int uses(Value value) {
        return uses.getOrDefault(value, 0);
    }

    private void visit(Value wanted) {
        var value = resolve(wanted);
        if (!visited.add(value) || isInput(value)) {
            return;
        }
        if (!dependsOnInput(value)) {
            fixed.add(value);
            return;
        }
        if (value.shape().rank() == 0 || value.shape().size(0) % batch != 0) {
            throw new ExportException(value + " mixes the samples of a batch of " + batch
                    + ", but a model must process each sample by itself");
        }
        var node = value.node().orElseThrow();
        var form = node.op().onnx(node).orElseThrow();
        var operands = node.inputs().stream()
                .map(input -> ELEMENTWISE_PAIRS.contains(form.type()) ? unstretched(input) : input)
                .map(this::resolve)
                .toList();
        operands.forEach(input -> {
            visit(input);
            uses.merge(input, 1, Integer::sum);
        });
        steps.add(new Step(node, operands, form));
    }

    /** The replacement of a value after operations without an ONNX form are expressed by others. */
    Value resolve(Value value) {
        var known = resolved.get(value);
        if (known != null) {
            return known;
        }
        var current = value;
        while (dependsOnInput(current) && current.source() instanceof Value.Result result) {
            var node = result.node();
            if (node.op().onnx(node).isPresent()) {
                break;
            }
            current = node.op() instanceof CompositeOp
                    ? node.expansion().get(result.index())
                    : node.op()
                            .inOnnxOperations(node)
                            .orElseThrow(() -> new ExportException("operation '"
                                    + node.op().label() + "' (" + node + " on "
                                    + node.inputs() + ") has no ONNX counterpart of opset " + OnnxModel.OPSET));
        }
        resolved.put(value, current);
        return current;
    }

    /** A fixed operand without its repetition along the batch, which element-wise operators do by themselves. */
    private Value unstretched(Value operand) {
        var current = operand;
        while (!dependsOnInput(current)
                && current.node()
                        .filter(node -> node.op().label().equals("broadcast"))
                        .isPresent()) {
            current = current.node().orElseThrow().input(0);
        }
        return current;
    }

    private boolean isInput(Value value) {
        return inputs.stream().anyMatch(input -> input.value().equals(value));
    }

    /** The inputs in words. */
    String inputNames() {
        return inputs.stream().map(ModelGraph.Input::name).collect(Collectors.joining(" and the "));
    }

    /** Whether a value is not fixed. */
    boolean dependsOnInput(Value value) {
        if (isInput(value)) {
            return true;
        }
        if (value.source() instanceof Value.Input other) {
            throw new ExportException(
                    "the model's only input is the " + inputNames() + ", but it also needs '" + other.name() + "'");
        }
        var known = dependence.get(value);
        if (known != null) {
            return known;
        }
        boolean depends =
                value.node().stream().flatMap(node -> node.inputs().stream()).anyMatch(this::dependsOnInput);
        dependence.put(value, depends);
        return depends;
    }
}
