package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;

/** log(1 + e^x), written so that it neither overflows above nor rounds to zero below. */
record Softplus() implements CompositeOp {

    @Override
    public String label() {
        return "softplus";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        var x = inputs.get(0);
        var tail = x.graph().apply(Unary.LOG1P, List.of(x.abs().negate().exp()));
        return List.of(x.maximum(0).plus(tail));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.of(upstream.times(node.input(0).sigmoid())));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of("Softplus"));
    }
}
