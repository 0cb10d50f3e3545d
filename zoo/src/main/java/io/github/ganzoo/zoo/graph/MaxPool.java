package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The largest element of each k×k block of [N, C, H, W]. */
record MaxPool(int k) implements PrimitiveOp {

    @Override
    public String label() {
        return "max_pool";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(Window.shrink(inputs.get(0), k));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of("maxpool2d", 1, Window.geometry(k));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.of(upstream.graph().apply(new MaxPoolGradient(k), List.of(node.input(0), upstream))));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of("MaxPool", Window.onnxAttributes(k)));
    }

    /** The gradient: each block's gradient goes to its largest element. It has no gradient itself. */
    record MaxPoolGradient(int k) implements PrimitiveOp {

        @Override
        public String label() {
            return "max_pool_gradient";
        }

        @Override
        public List<Shape> shapes(List<Shape> inputs) {
            return List.of(inputs.get(0));
        }

        @Override
        public NativeCall call(List<Shape> inputs, DataType type) {
            return NativeCall.of("maxpool2d_bp", 2, Window.geometry(k));
        }

        @Override
        public List<Optional<Value>> gradient(Node node, Value upstream) {
            throw new GraphException(
                    "max pooling has no second gradient; pool by the mean in a network with a gradient penalty");
        }

        @Override
        public Optional<OnnxForm> onnx(Node node) {
            return Optional.empty();
        }
    }
}
