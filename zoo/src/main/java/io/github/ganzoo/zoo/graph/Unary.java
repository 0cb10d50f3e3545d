package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Element-wise functions of one tensor. */
enum Unary implements PrimitiveOp {
    ABS("Abs"),
    /** e^x - 1 below zero, x above (Clevert et al., 2015). */
    ELU("Elu"),
    EXP("Exp"),
    LOG("Log"),
    /** log(1 + x), exact near zero; ONNX has no such operator. */
    LOG1P(""),
    SIGMOID("Sigmoid"),
    SQRT("Sqrt"),
    /** 1 where x > 0, else 0. */
    STEP(""),
    TANH("Tanh");

    private final String onnxType;

    Unary(String onnxType) {
        this.onnxType = onnxType;
    }

    @Override
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return switch (this) {
            case ELU, SIGMOID, TANH -> NativeCall.of(label(), 1);
            case ABS, EXP, LOG, LOG1P, SQRT, STEP -> new NativeCall.Transform(label());
        };
    }

    @Override
    public boolean isElementwise() {
        return true;
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var x = node.input(0);
        var y = node.output();
        var one = x.graph().scalar(1);
        return List.of(
                switch (this) {
                    case ABS ->
                        Optional.of(upstream.times(x.step().minus(x.negate().step())));
                    // The derivative's own derivative is right as well: 0 above zero, e^x below.
                    case ELU -> Optional.of(upstream.times(x.minimum(0).exp()));
                    case EXP -> Optional.of(upstream.times(y));
                    case LOG -> Optional.of(upstream.dividedBy(x));
                    case LOG1P -> Optional.of(upstream.dividedBy(x.plus(1)));
                    case SIGMOID -> Optional.of(upstream.times(y.times(one.minus(y))));
                    case SQRT -> Optional.of(upstream.dividedBy(y.times(2)));
                    case STEP -> Optional.empty();
                    case TANH -> Optional.of(upstream.times(one.minus(y.square())));
                });
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return onnxType.isEmpty() ? Optional.empty() : Optional.of(OnnxForm.of(onnxType));
    }
}
