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

/**
 * The way from the image to the outputs, found by walking back: the nodes on it in the order in which they compute, and
 * the fixed values that they need. What does not depend on the image is fixed; an operation without an ONNX form is
 * replaced by others.
 *
 * <p>The graph was built for some batch size, the model takes any: the first axis of each value on the way is the
 * batch.
 */
final class PathFromImage {

    private static final Set<String> ELEMENTWISE_PAIRS = Set.of("Add", "Sub", "Mul", "Div", "Max", "Min");

    private final Value image;
    private final long batch;
    private final Map<Value, Boolean> dependence = new HashMap<>();
    private final Map<Value, Value> resolved = new HashMap<>();

    private final Set<Value> visited = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<Value> fixed = new LinkedHashSet<>();
    private final Map<Value, Integer> uses = new HashMap<>();

    /** A node on the way from the image, with the replacements of its inputs and its ONNX form. */
    record Step(Node node, List<Value> inputs, OnnxForm form) {

        Value output() {
            return node.output();
        }
    }

    /** A path that leads nowhere yet. */
    PathFromImage(Value image) {
        this.image = image;
        this.batch = image.shape().size(0);
        if (batch < 2) {
            throw new ExportException("the graph to export was built for a batch of " + batch
                    + ", which cannot be distinguished from other axes of size 1; build it for 2 or more");
        }
    }

    /**
     * Adds the way to an output.
     *
     * @param name of the output in the model
     * @throws ExportException if an operation has no ONNX counterpart, or a value does not depend on the image, or
     *     mixes the samples of a batch
     */
    void leadTo(String name, Value output) {
        if (!dependsOnImage(output)) {
            throw new ExportException("output '" + name + "' does not depend on the image: " + output);
        }
        visit(output);
        uses.merge(resolve(output), 1, Integer::sum);
    }

    /** All nodes, each after those that it needs. */
    List<Step> steps() {
        return steps;
    }

    /** What the steps need that does not depend on the image. */
    Set<Value> fixed() {
        return fixed;
    }

    /** How many steps and outputs need a value. */
    int uses(Value value) {
        return uses.getOrDefault(value, 0);
    }

    private void visit(Value wanted) {
        var value = resolve(wanted);
        if (!visited.add(value) || value.equals(image)) {
            return;
        }
        if (!dependsOnImage(value)) {
            fixed.add(value);
            return;
        }
        if (value.shape().rank() == 0 || value.shape().size(0) != batch) {
            throw new ExportException(value + " mixes the samples of a batch of " + batch
                    + ", but an extractor must process each image by itself");
        }
        var node = value.node().orElseThrow();
        var form = node.op().onnx(node).orElseThrow();
        var inputs = node.inputs().stream()
                .map(input -> ELEMENTWISE_PAIRS.contains(form.type()) ? unstretched(input) : input)
                .map(this::resolve)
                .toList();
        inputs.forEach(input -> {
            visit(input);
            uses.merge(input, 1, Integer::sum);
        });
        steps.add(new Step(node, inputs, form));
    }

    /** The replacement of a value after operations without an ONNX form are expressed by others. */
    Value resolve(Value value) {
        var known = resolved.get(value);
        if (known != null) {
            return known;
        }
        var current = value;
        while (dependsOnImage(current) && current.source() instanceof Value.Result result) {
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
        while (!dependsOnImage(current)
                && current.node()
                        .filter(node -> node.op().label().equals("broadcast"))
                        .isPresent()) {
            current = current.node().orElseThrow().input(0);
        }
        return current;
    }

    /** Whether a value is not fixed. */
    boolean dependsOnImage(Value value) {
        if (value.equals(image)) {
            return true;
        }
        if (value.source() instanceof Value.Input other) {
            throw new ExportException(
                    "an extractor's only input is the image, but it also needs '" + other.name() + "'");
        }
        var known = dependence.get(value);
        if (known != null) {
            return known;
        }
        boolean depends =
                value.node().stream().flatMap(node -> node.inputs().stream()).anyMatch(this::dependsOnImage);
        dependence.put(value, depends);
        return depends;
    }
}
