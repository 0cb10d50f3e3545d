package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Element-wise functions of two tensors, which broadcast as in NumPy. */
public enum Binary implements PrimitiveOp {
    ADD("Add"),
    SUBTRACT("Sub"),
    MULTIPLY("Mul"),
    DIVIDE("Div"),
    MAXIMUM("Max"),
    MINIMUM("Min");

    private final String onnxType;

    Binary(String onnxType) {
        this.onnxType = onnxType;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0).broadcast(inputs.get(1)));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of(label(), 2);
    }

    @Override
    public boolean isElementwise() {
        return true;
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var a = node.input(0);
        var b = node.input(1);
        return switch (this) {
            case ADD -> both(node, upstream, upstream);
            case SUBTRACT -> both(node, upstream, upstream.negate());
            case MULTIPLY -> both(node, upstream.times(b), upstream.times(a));
            case DIVIDE ->
                both(
                        node,
                        upstream.dividedBy(b),
                        upstream.times(node.output()).dividedBy(b).negate());
            case MAXIMUM -> split(node, upstream, a.minus(b).step());
            case MINIMUM -> split(node, upstream, b.minus(a).step());
        };
    }

    /**
     * The mask is 1 where the first input is larger. Equal inputs count for the second, so the slope of ReLU at zero is
     * 0.
     */
    private static List<Optional<Value>> split(Node node, Value upstream, Value mask) {
        var flowing = upstream.times(mask);
        return both(node, flowing, upstream.minus(flowing));
    }

    private static List<Optional<Value>> both(Node node, Value first, Value second) {
        return List.of(
                Optional.of(Broadcast.sumTo(node.input(0).shape(), first)),
                Optional.of(Broadcast.sumTo(node.input(1).shape(), second)));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.of(OnnxForm.of(onnxType));
    }
}
