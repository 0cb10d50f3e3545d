package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The elements {@code from} to {@code to} (exclusive) of an axis. */
record Slice(int axis, long from, long to) implements PrimitiveOp {

    @Override
    public String label() {
        return "slice";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var shape = inputs.get(0);
        if (from < 0 || from >= to || to > shape.size(axis)) {
            throw new GraphException(
                    "axis " + axis + " of " + shape + " has no elements " + from + " to " + to + " (exclusive)");
        }
        return List.of(shape.with(axis, to - from));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        var shape = inputs.get(0);
        int rank = shape.rank();
        long[] beginsAndSizes = new long[2 * rank];
        for (int i = 0; i < rank; i++) {
            beginsAndSizes[i] = i == axis ? from : 0;
            beginsAndSizes[rank + i] = i == axis ? to - from : shape.size(i);
        }
        return NativeCall.of("slice", 1, beginsAndSizes);
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        long size = node.input(0).shape().size(axis);
        return List.of(Optional.of(upstream.pad(axis, from, size - to)));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(
                new OnnxForm("Slice", Map.of(), List.of(new long[] {from}, new long[] {to}, new long[] {axis})));
    }
}
