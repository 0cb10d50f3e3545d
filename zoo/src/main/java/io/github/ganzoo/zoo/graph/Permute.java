package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The axes in another order.
 *
 * @param axes for each axis of the result, which axis of the input it is
 */
record Permute(List<Integer> axes) implements PrimitiveOp {

    Permute {
        axes = List.copyOf(axes);
    }

    @Override
    public String label() {
        return "permute";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var shape = inputs.get(0);
        if (axes.stream().sorted().distinct().count() != shape.rank() || axes.size() != shape.rank()) {
            throw new GraphException("axes " + axes + " are no order of the axes of " + shape);
        }
        return List.of(Shape.of(axes.stream().mapToLong(shape::size).toArray()));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of("permute", 1, axesAsLongs());
    }

    private long[] axesAsLongs() {
        return axes.stream().mapToLong(Integer::longValue).toArray();
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        int[] inverse = new int[axes.size()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[axes.get(i)] = i;
        }
        return List.of(Optional.of(upstream.permute(inverse)));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of("Transpose", Map.of("perm", axesAsLongs())));
    }
}
