package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Sum, mean or maximum over axes, which stay with size 1.
 *
 * @param axes counted from the first, ascending
 */
record Reduce(Kind kind, List<Integer> axes) implements PrimitiveOp {

    enum Kind {
        SUM,
        MEAN,
        MAX
    }

    Reduce {
        axes = List.copyOf(axes);
    }

    @Override
    public String label() {
        return "reduce_" + kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var shape = inputs.get(0);
        for (int axis : axes) {
            shape = shape.with(axis, 1);
        }
        return List.of(shape);
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of(label(), 1, axesAsLongs(), new double[0], new boolean[] {true});
    }

    private long[] axesAsLongs() {
        return axes.stream().mapToLong(Integer::longValue).toArray();
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var x = node.input(0);
        return List.of(Optional.of(
                switch (kind) {
                    case SUM -> upstream.broadcast(x.shape());
                    case MEAN -> {
                        double share =
                                (double) upstream.shape().elements() / x.shape().elements();
                        yield upstream.times(share).broadcast(x.shape());
                    }
                    case MAX -> {
                        // Equal largest elements share what flows.
                        var mask =
                                x.graph().scalar(1).minus(node.output().minus(x).step());
                        int[] along = axes.stream().mapToInt(Integer::intValue).toArray();
                        yield mask.times(upstream.dividedBy(mask.sum(along)));
                    }
                }));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(
                switch (kind) {
                    case SUM -> new OnnxForm("ReduceSum", Map.of("keepdims", 1L), List.of(axesAsLongs()));
                    case MEAN -> OnnxForm.of("ReduceMean", Map.of("keepdims", 1L, "axes", axesAsLongs()));
                    case MAX -> OnnxForm.of("ReduceMax", Map.of("keepdims", 1L, "axes", axesAsLongs()));
                });
    }
}
