package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;

/**
 * What flows back through a leaky ReLU: of its input or result and the upstream gradient, the latter times the slope.
 */
public record LeakyReluGradient(double slope) implements CompositeOp {

    @Override
    public String label() {
        return "leaky_relu_gradient";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        var upstream = inputs.get(1);
        var above = upstream.graph().apply(new ReluGradient(), inputs);
        return List.of(slope == 0 ? above : above.times(1 - slope).plus(upstream.times(slope)));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var ofUpstream = upstream.graph().apply(this, List.of(node.input(0), upstream));
        return List.of(Optional.empty(), Optional.of(ofUpstream));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.empty();
    }
}
