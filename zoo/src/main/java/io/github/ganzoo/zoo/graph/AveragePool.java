package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The mean of each k×k block of [N, C, H, W]. */
public record AveragePool(int k) implements PrimitiveOp {

    @Override
    public String label() {
        return "average_pool";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(Window.shrink(inputs.get(0), k));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of("avgpool2d", 1, Window.geometry(k));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.of(upstream.upsample(k).times(1.0 / (k * k))));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of("AveragePool", Window.onnxAttributes(k)));
    }
}
