package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** The matrix product of the last two axes; leading axes must agree. */
record MatMul(boolean transposeFirst, boolean transposeSecond) implements PrimitiveOp {

    @Override
    public String label() {
        return "matmul";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var a = inputs.get(0);
        var b = inputs.get(1);
        boolean fits = a.rank() >= 2 && a.rank() == b.rank();
        for (int axis = 0; fits && axis < a.rank() - 2; axis++) {
            fits = a.size(axis) == b.size(axis);
        }
        if (!fits || a.size(transposeFirst ? -2 : -1) != b.size(transposeSecond ? -1 : -2)) {
            throw new GraphException("cannot multiply " + a + (transposeFirst ? " (transposed)" : "") + " by " + b
                    + (transposeSecond ? " (transposed)" : ""));
        }
        return List.of(a.with(-2, a.size(transposeFirst ? -1 : -2)).with(-1, b.size(transposeSecond ? -2 : -1)));
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of("matmul", 2, transposeFirst ? 1 : 0, transposeSecond ? 1 : 0, 0);
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var a = node.input(0);
        var b = node.input(1);
        var ofFirst = transposeFirst
                ? b.matmul(upstream, transposeSecond, true)
                : upstream.matmul(b, false, !transposeSecond);
        var ofSecond =
                transposeSecond ? upstream.matmul(a, true, transposeFirst) : a.matmul(upstream, !transposeFirst, false);
        return List.of(Optional.of(ofFirst), Optional.of(ofSecond));
    }

    /** ONNX transposes by Gemm, which is for matrices only. */
    @Override
    public Optional<OnnxForm> onnx(Node node) {
        if (!transposeFirst && !transposeSecond) {
            return Optional.of(OnnxForm.of("MatMul"));
        }
        return node.output().shape().rank() == 2
                ? Optional.of(OnnxForm.of(
                        "Gemm", Map.of("transA", transposeFirst ? 1L : 0L, "transB", transposeSecond ? 1L : 0L)))
                : Optional.empty();
    }

    @Override
    public Optional<Value> inOnnxOperations(Node node) {
        return Optional.of(plain(node.input(0), transposeFirst).matmul(plain(node.input(1), transposeSecond)));
    }

    private static Value plain(Value matrices, boolean transpose) {
        if (!transpose) {
            return matrices;
        }
        int rank = matrices.shape().rank();
        int[] axes = IntStream.range(0, rank).toArray();
        axes[rank - 2] = rank - 1;
        axes[rank - 1] = rank - 2;
        return matrices.permute(axes);
    }
}
