package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logarithm of softmax over the last axis. ND4J's own takes the logarithm of the softmax, which underflows. It
 * gives minus infinity for float logits that differ by 104.
 */
record LogSoftmax() implements CompositeOp {

    @Override
    public String label() {
        return "log_softmax";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        var x = inputs.get(0);
        var shifted = x.minus(x.max(-1));
        return List.of(shifted.minus(shifted.exp().sum(-1).log()));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.of(upstream.minus(node.output().exp().times(upstream.sum(-1)))));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of("LogSoftmax", Map.of("axis", -1L)));
    }
}
