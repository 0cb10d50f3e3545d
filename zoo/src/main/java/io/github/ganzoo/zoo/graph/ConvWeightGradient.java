package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of {@link Conv2d} for its weights, of its input x [N, I, H, W] and the upstream gradient y [N, O, h, w]:
 * [O, I, kH, kW].
 */
public record ConvWeightGradient(int stride, int padding, long kernelHeight, long kernelWidth) implements PrimitiveOp {

    @Override
    public String label() {
        return "conv_weight_gradient";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        return List.of(weight(inputs));
    }

    private Shape weight(List<Shape> inputs) {
        return Shape.of(inputs.get(1).size(1), inputs.get(0).size(1), kernelHeight, kernelWidth);
    }

    /** ND4J computes the input's gradient in the same call; it is thrown away, so any weights will do for it. */
    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        var weight = weight(inputs);
        return new NativeCall.Custom(
                "conv2d_bp",
                Conv2d.geometry(weight, stride, padding),
                new double[0],
                new boolean[0],
                List.of(
                        new NativeCall.Operand.Input(0),
                        new NativeCall.Operand.Fixed(Nd4j.create(type, weight.toArray())),
                        new NativeCall.Operand.Input(1)),
                List.of(new NativeCall.Result.Scratch(inputs.get(0)), new NativeCall.Result.Output(0)));
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var x = node.input(0);
        var y = node.input(1);
        var ofInput = upstream.graph()
                .apply(
                        new ConvTranspose2d(
                                stride, padding, x.shape().size(2), x.shape().size(3)),
                        List.of(y, upstream));
        return List.of(Optional.of(ofInput), Optional.of(x.conv2d(upstream, stride, padding)));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.empty();
    }
}
