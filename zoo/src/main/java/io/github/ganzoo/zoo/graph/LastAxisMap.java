package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;

/** A matrix applied along the last axis of values of any rank: [..., A] by [A, B], or by [B, A] transposed. */
record LastAxisMap(boolean transpose) implements CompositeOp {

    @Override
    public String label() {
        return "last_axis_map";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var x = inputs.get(0);
        var matrix = inputs.get(1);
        if (x.rank() < 2 || matrix.rank() != 2 || x.size(-1) != matrix.size(transpose ? 1 : 0)) {
            throw new GraphException(
                    "cannot map the last axis of " + x + " by " + matrix + (transpose ? " (transposed)" : ""));
        }
        return Op.one(x.with(-1, matrix.size(transpose ? 0 : 1)));
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        var x = inputs.get(0);
        var result = rows(x).matmul(inputs.get(1), false, transpose);
        return List.of(result.reshape(x.shape().with(-1, result.shape().size(1))));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var x = node.input(0);
        var matrix = node.input(1);
        var ofMatrix =
                transpose ? rows(upstream).matmul(rows(x), true, false) : rows(x).matmul(rows(upstream), true, false);
        return List.of(Optional.of(upstream.mapLastAxis(matrix, !transpose)), Optional.of(ofMatrix));
    }

    private static Value rows(Value x) {
        long length = x.shape().size(-1);
        return x.reshape(x.shape().elements() / length, length);
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return transpose ? Optional.empty() : Optional.of(OnnxForm.of("MatMul"));
    }
}
