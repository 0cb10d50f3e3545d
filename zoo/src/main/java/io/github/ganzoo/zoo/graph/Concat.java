package io.github.ganzoo.zoo.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Tensors joined along an axis. */
record Concat(int axis) implements PrimitiveOp {

    @Override
    public String label() {
        return "concat";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        long size = 0;
        for (Shape input : inputs) {
            if (!input.with(axis, 1).equals(inputs.get(0).with(axis, 1))) {
                throw new GraphException("cannot join " + inputs + " along axis " + axis);
            }
            size += input.size(axis);
        }
        return List.of(inputs.get(0).with(axis, size));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of("concat", inputs.size(), axis);
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var parts = new ArrayList<Optional<Value>>();
        long from = 0;
        for (Value input : node.inputs()) {
            long to = from + input.shape().size(axis);
            parts.add(Optional.of(upstream.slice(axis, from, to)));
            from = to;
        }
        return parts;
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of("Concat", Map.of("axis", (long) axis)));
    }
}
