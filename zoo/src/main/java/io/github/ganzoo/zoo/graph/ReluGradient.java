package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The second input where the first is positive, else 0. */
record ReluGradient() implements PrimitiveOp {

    @Override
    public String label() {
        return "relu_gradient";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of("relu_bp", 2, new long[0], new double[] {0}, new boolean[0]);
    }

    @Override
    public boolean isElementwise() {
        return true;
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.empty(), Optional.of(upstream.graph().apply(this, List.of(node.input(0), upstream))));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.empty();
    }
}
