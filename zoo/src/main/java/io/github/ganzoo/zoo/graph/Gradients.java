package io.github.ganzoo.zoo.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverse-mode differentiation: appends to the graph the operations that compute a scalar's gradient. The results are
 * ordinary values, so they can be differentiated again.
 */
public final class Gradients {

    private final Map<Value, Value> flowing = new HashMap<>();
    private final Set<Value> relevant = new HashSet<>();

    private Gradients() {}

    /**
     * The gradient of a scalar for each of {@code variables}, of their shapes; zeros where it does not depend on one.
     *
     * @throws GraphException if {@code loss} is no scalar or an operation on the way has no gradient
     */
    public static List<Value> of(Value loss, List<Value> variables) {
        if (loss.shape().rank() != 0) {
            throw new GraphException("only a scalar has a gradient, not " + loss);
        }
        return of(loss, loss.graph().scalar(1), variables);
    }

    /** What flows back to {@code variables} when {@code upstream} flows into {@code output}, which is of its shape. */
    public static List<Value> of(Value output, Value upstream, List<Value> variables) {
        var graph = output.graph();
        var gradients = new Gradients();
        gradients.markRelevant(graph, variables);
        gradients.flowing.put(output, upstream);
        gradients.flowBack(output);
        return variables.stream()
                .map(variable -> Optional.ofNullable(gradients.flowing.get(variable))
                        .orElseGet(() -> graph.zeros(variable.shape())))
                .toList();
    }

    /** Only what depends on a variable needs a gradient. */
    private void markRelevant(Graph graph, List<Value> variables) {
        relevant.addAll(variables);
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Detach) && node.inputs().stream().anyMatch(relevant::contains)) {
                relevant.addAll(node.outputs());
            }
        }
    }

    private void flowBack(Value output) {
        int last = output.node().map(Node::position).orElse(-1);
        var nodes = List.copyOf(output.graph().nodes().subList(0, last + 1));
        for (int i = last; i >= 0; i--) {
            var node = nodes.get(i);
            var upstream = node.outputs().stream()
                    .map(made -> Optional.ofNullable(flowing.get(made)))
                    .toList();
            if (upstream.stream().anyMatch(Optional::isPresent)
                    && node.inputs().stream().anyMatch(relevant::contains)) {
                flowThrough(node, upstream);
            }
        }
    }

    private void flowThrough(Node node, List<Optional<Value>> upstream) {
        var downstream = node.op().gradient(node, upstream);
        for (int i = 0; i < downstream.size(); i++) {
            var input = node.input(i);
            if (relevant.contains(input)) {
                downstream.get(i).ifPresent(gradient -> flowing.merge(input, gradient, Value::plus));
            }
        }
    }
}
