package io.github.ganzoo.zoo.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ONNX operators that models use, with how many inputs each takes and which attributes, so that a bad node fails
 * when it is built and not when it is loaded. After opset 17 (onnx/docs/Operators.md).
 */
enum OnnxOperator {
    ABS("Abs", 1, 1),
    ADD("Add", 2, 2),
    AND("And", 2, 2),
    AVERAGE_POOL("AveragePool", 1, 1, mandatory("kernel_shape", Type.INTS), optional("strides", Type.INTS)),
    CAST("Cast", 1, 1, mandatory("to", Type.INT)),
    CLIP("Clip", 1, 3),
    CONCAT("Concat", 1, Integer.MAX_VALUE, mandatory("axis", Type.INT)),
    CONV(
            "Conv",
            2,
            3,
            optional("kernel_shape", Type.INTS),
            optional("strides", Type.INTS),
            optional("pads", Type.INTS)),
    CONV_TRANSPOSE(
            "ConvTranspose",
            2,
            3,
            optional("kernel_shape", Type.INTS),
            optional("strides", Type.INTS),
            optional("pads", Type.INTS),
            optional("output_padding", Type.INTS)),
    DEQUANTIZE_LINEAR("DequantizeLinear", 2, 3, optional("axis", Type.INT)),
    DIV("Div", 2, 2),
    ELU("Elu", 1, 1, optional("alpha", Type.FLOAT)),
    EXP("Exp", 1, 1),
    EXPAND("Expand", 2, 2),
    FLATTEN("Flatten", 1, 1, optional("axis", Type.INT)),
    FLOOR("Floor", 1, 1),
    GATHER("Gather", 2, 2, optional("axis", Type.INT)),
    GEMM("Gemm", 2, 3, optional("transA", Type.INT), optional("transB", Type.INT)),
    IDENTITY("Identity", 1, 1),
    LEAKY_RELU("LeakyRelu", 1, 1, optional("alpha", Type.FLOAT)),
    LESS("Less", 2, 2),
    LESS_OR_EQUAL("LessOrEqual", 2, 2),
    LOG("Log", 1, 1),
    LOG_SOFTMAX("LogSoftmax", 1, 1, optional("axis", Type.INT)),
    MATMUL("MatMul", 2, 2),
    MAX("Max", 1, Integer.MAX_VALUE),
    MAX_POOL("MaxPool", 1, 1, mandatory("kernel_shape", Type.INTS), optional("strides", Type.INTS)),
    MIN("Min", 1, Integer.MAX_VALUE),
    MUL("Mul", 2, 2),
    PAD("Pad", 2, 3),
    QUANTIZE_LINEAR("QuantizeLinear", 2, 3, optional("axis", Type.INT)),
    RANGE("Range", 3, 3),
    REDUCE_MAX("ReduceMax", 1, 1, optional("axes", Type.INTS), optional("keepdims", Type.INT)),
    REDUCE_MEAN("ReduceMean", 1, 1, optional("axes", Type.INTS), optional("keepdims", Type.INT)),
    REDUCE_SUM("ReduceSum", 1, 2, optional("keepdims", Type.INT)),
    RELU("Relu", 1, 1),
    RESHAPE("Reshape", 2, 2),
    SHAPE("Shape", 1, 1),
    SIGMOID("Sigmoid", 1, 1),
    SIN("Sin", 1, 1),
    SLICE("Slice", 3, 5),
    SOFTMAX("Softmax", 1, 1, optional("axis", Type.INT)),
    SOFTPLUS("Softplus", 1, 1),
    SQRT("Sqrt", 1, 1),
    SQUEEZE("Squeeze", 1, 2),
    SUB("Sub", 2, 2),
    TANH("Tanh", 1, 1),
    TRANSPOSE("Transpose", 1, 1, mandatory("perm", Type.INTS)),
    WHERE("Where", 3, 3);

    /** What an attribute's value is, and which class carries it. */
    enum Type {
        INT(Long.class),
        FLOAT(Float.class),
        INTS(long[].class);

        private final Class<?> carrier;

        Type(Class<?> carrier) {
            this.carrier = carrier;
        }
    }

    private record Attribute(String name, Type type, boolean isMandatory) {}

    private static final Map<String, OnnxOperator> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(operator -> operator.type, Function.identity()));

    private final String type;
    private final int fewestInputs;
    private final int mostInputs;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say.
    private final List<Attribute> attributes;

    OnnxOperator(String type, int fewestInputs, int mostInputs, Attribute... attributes) {
        this.type = type;
        this.fewestInputs = fewestInputs;
        this.mostInputs = mostInputs;
        this.attributes = List.of(attributes);
    }

    private static Attribute mandatory(String name, Type type) {
        return new Attribute(name, type, true);
    }

    private static Attribute optional(String name, Type type) {
        return new Attribute(name, type, false);
    }

    /**
     * The operator of this ONNX name.
     *
     * @throws ExportException if models do not use it
     */
    static OnnxOperator of(String type) {
        var operator = BY_NAME.get(type);
        if (operator == null) {
            throw new ExportException("ONNX operator '" + type + "' is not in the catalog of exported operators");
        }
        return operator;
    }

    /** The operator's name in ONNX. */
    String type() {
        return type;
    }

    /** @throws ExportException if the operator does not take this many inputs or these attributes */
    void check(int inputs, Map<String, Object> given) {
        if (inputs < fewestInputs || inputs > mostInputs) {
            throw new ExportException(type + " takes "
                    + (fewestInputs == mostInputs
                            ? fewestInputs
                            : mostInputs == Integer.MAX_VALUE
                                    ? fewestInputs + " or more"
                                    : fewestInputs + " to " + mostInputs)
                    + " inputs, not " + inputs);
        }
        for (Attribute attribute : attributes) {
            var value = given.get(attribute.name());
            if (value == null && attribute.isMandatory()) {
                throw new ExportException(type + " lacks its attribute '" + attribute.name() + "'");
            }
            if (value != null && !attribute.type().carrier.isInstance(value)) {
                throw new ExportException("attribute '" + attribute.name() + "' of " + type + " must be "
                        + attribute.type() + ", not " + value.getClass().getSimpleName());
            }
        }
        for (String name : given.keySet()) {
            if (attributes.stream().noneMatch(attribute -> attribute.name().equals(name))) {
                throw new ExportException(type + " has no attribute '" + name + "'");
            }
        }
    }
}
