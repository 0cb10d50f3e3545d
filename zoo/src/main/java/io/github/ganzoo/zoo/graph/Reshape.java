package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The same elements in the same order under another shape. */
record Reshape(Shape target) implements PrimitiveOp {

    @Override
    public String label() {
        return "reshape";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        if (inputs.get(0).elements() != target.elements()) {
            throw new GraphException("cannot reshape " + inputs.get(0) + " to " + target);
        }
        return List.of(target);
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return new NativeCall.Alias();
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.of(upstream.reshape(node.input(0).shape())));
    }

    /**
     * With a leading axis of the same size, which is taken for the batch and copied whatever its size; another leading
     * axis follows from the others.
     */
    @Override
    public Optional<OnnxForm> onnx(Node node) {
        var from = node.input(0).shape();
        boolean keepsFirst = from.rank() > 0 && target.rank() > 0 && from.size(0) == target.size(0);
        if (keepsFirst && target.rank() == 2) {
            return Optional.of(OnnxForm.of("Flatten", Map.of("axis", 1L)));
        }
        long[] sizes = target.toArray();
        if (sizes.length > 0) {
            sizes[0] = keepsFirst ? 0 : -1;
        }
        return Optional.of(new OnnxForm("Reshape", Map.of(), List.of(sizes)));
    }
}
