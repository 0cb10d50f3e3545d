package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Nearest-neighbor enlargement: each pixel of [N, C, H, W] as a k×k block. */
public record Upsample(int k) implements PrimitiveOp {

    @Override
    public String label() {
        return "upsample";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var x = inputs.get(0);
        return List.of(x.with(2, x.size(2) * k).with(3, x.size(3) * k));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of("upsampling2d", 1, k, k, 1);
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.of(upstream.averagePool(k).times((double) k * k)));
    }

    /** None: opset 17's Resize wants either a real-valued scale or all sizes, the batch's included. */
    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.empty();
    }

    @Override
    public Optional<Value> inOnnxOperations(Node node) {
        var x = node.input(0);
        var from = x.shape();
        long samples = from.size(0);
        long channels = from.size(1);
        return Optional.of(x.reshape(samples, channels, from.size(2), 1, from.size(3), 1)
                .broadcast(Shape.of(samples, channels, from.size(2), k, from.size(3), k))
                .reshape(node.output().shape()));
    }
}
