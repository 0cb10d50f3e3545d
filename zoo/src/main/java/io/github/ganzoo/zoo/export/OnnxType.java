package io.github.ganzoo.zoo.export;

/** The type of a tensor's elements, with its number in {@code TensorProto.DataType}. */
enum OnnxType {
    FLOAT(1),
    UINT8(2),
    INT8(3),
    INT32(6),
    INT64(7),
    FLOAT16(10),
    DOUBLE(11);

    private final int number;

    OnnxType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** As the attribute {@code to} of the operator {@code Cast}. */
    Long attribute() {
        return (long) number;
    }
}
