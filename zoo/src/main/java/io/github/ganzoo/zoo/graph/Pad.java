package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Zeros before and after an axis. */
record Pad(int axis, long before, long after) implements PrimitiveOp {

    @Override
    public String label() {
        return "pad";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        if (before < 0 || after < 0) {
            throw new GraphException("cannot pad by " + before + " and " + after);
        }
        var shape = inputs.get(0);
        return List.of(shape.with(axis, before + shape.size(axis) + after));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        int[][] widths = new int[inputs.get(0).rank()][2];
        widths[axis] = new int[] {Math.toIntExact(before), Math.toIntExact(after)};
        return new NativeCall.Custom(
                "pad",
                new long[] {0},
                new double[] {0},
                new boolean[0],
                List.of(new NativeCall.Operand.Input(0), new NativeCall.Operand.Fixed(Nd4j.createFromArray(widths))),
                List.of(new NativeCall.Result.Output(0)));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        long size = node.input(0).shape().size(axis);
        return List.of(Optional.of(upstream.slice(axis, before, before + size)));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        int rank = node.input(0).shape().rank();
        long[] pads = new long[2 * rank];
        pads[axis] = before;
        pads[rank + axis] = after;
        return Optional.of(new OnnxForm("Pad", Map.of(), List.of(pads)));
    }
}
