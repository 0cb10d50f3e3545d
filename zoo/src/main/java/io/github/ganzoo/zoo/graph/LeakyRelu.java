package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * x above zero, slope·x below; plain ReLU at slope 0.
 *
 * @param slope in [0, 1)
 */
public record LeakyRelu(double slope) implements CompositeOp {

    public LeakyRelu {
        if (!(slope >= 0 && slope < 1)) {
            throw new GraphException("a leaky ReLU's slope must lie in [0, 1), not " + slope);
        }
    }

    @Override
    public String label() {
        return "leaky_relu";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        var x = inputs.get(0);
        return List.of(slope == 0 ? x.maximum(0) : x.maximum(x.times(slope)));
    }

    /** Computed from the result, which has the sign of x. So x need not be kept. */
    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(
                Optional.of(upstream.graph().apply(new LeakyReluGradient(slope), List.of(node.output(), upstream))));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(slope == 0 ? OnnxForm.of("Relu") : OnnxForm.of("LeakyRelu", Map.of("alpha", (float) slope)));
    }
}
