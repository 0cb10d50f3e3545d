package io.github.ganzoo.zoo.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Repeated along axes of size 1, and along new leading axes, to a larger shape. */
record Broadcast(Shape target) implements CompositeOp {

    @Override
    public String label() {
        return "broadcast";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        if (!inputs.get(0).broadcast(target).equals(target)) {
            throw new GraphException(inputs.get(0) + " does not broadcast to " + target);
        }
        return List.of(target);
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        var x = inputs.get(0);
        long[] sizes = new long[target.rank()];
        Arrays.fill(sizes, 1);
        System.arraycopy(
                x.shape().toArray(),
                0,
                sizes,
                target.rank() - x.shape().rank(),
                x.shape().rank());
        var aligned = x.reshape(sizes);
        return List.of(x.graph().apply(new Tile(target), List.of(aligned)));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        return List.of(Optional.of(sumTo(node.input(0).shape(), upstream)));
    }

    /** The gradient of a value of this shape that was broadcast: summed over what was stretched. */
    static Value sumTo(Shape shape, Value gradient) {
        var stretched = gradient.shape();
        if (shape.equals(stretched)) {
            return gradient;
        }
        int extra = stretched.rank() - shape.rank();
        int[] axes = IntStream.range(0, stretched.rank())
                .filter(axis -> axis < extra || (shape.size(axis - extra) == 1 && stretched.size(axis) != 1))
                .toArray();
        return gradient.sum(axes).reshape(shape);
    }

    /**
     * With a leading axis of the same size, which is taken for the batch and kept whatever its size. None if the
     * leading axis is stretched: it may become the batch, whose size ONNX does not know.
     */
    @Override
    public Optional<OnnxForm> onnx(Node node) {
        var from = node.input(0).shape();
        if (from.rank() == 0 || from.rank() != target.rank() || from.size(0) != target.size(0)) {
            return Optional.empty();
        }
        long[] sizes = target.toArray();
        sizes[0] = 1;
        return Optional.of(new OnnxForm("Expand", Map.of(), List.of(sizes)));
    }

    /** The primitive behind it, between shapes of the same rank. */
    record Tile(Shape target) implements PrimitiveOp {

        @Override
        public String label() {
            return "tile";
        }

        @Override
        public List<Shape> shapes(List<Shape> inputs) {
            return List.of(target);
        }

        /** A product with ones, which is exact. The native "tile" takes 20 to 200 times as long. */
        @Override
        public NativeCall call(List<Shape> inputs, DataType type) {
            long[] stretched = target.toArray();
            for (int axis = 0; axis < stretched.length; axis++) {
                stretched[axis] /= inputs.get(0).size(axis);
            }
            return new NativeCall.Custom(
                    "multiply",
                    new long[0],
                    new double[0],
                    new boolean[0],
                    List.of(new NativeCall.Operand.Input(0), new NativeCall.Operand.Fixed(Nd4j.ones(type, stretched))),
                    List.of(new NativeCall.Result.Output(0)));
        }

        @Override
        public List<Optional<Value>> gradient(Node node, Value upstream) {
            return List.of(Optional.of(sumTo(node.input(0).shape(), upstream)));
        }

        @Override
        public Optional<OnnxForm> onnx(Node node) {
            return Optional.empty();
        }
    }
}
