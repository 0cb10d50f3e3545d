package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The identity with the gradient 0. */
record Detach() implements PrimitiveOp {

    @Override
    public String label() {
        return "detach";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return new NativeCall.Alias();
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.empty());
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of("Identity"));
    }
}
