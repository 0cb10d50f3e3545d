package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Softmax over the last axis. */
record Softmax() implements PrimitiveOp {

    @Override
    public String label() {
        return "softmax";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of(label(), 1, inputs.get(0).rank() - 1);
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var y = node.output();
        return List.of(Optional.of(y.times(upstream.minus(upstream.times(y).sum(-1)))));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of("Softmax", Map.of("axis", -1L)));
    }
}
