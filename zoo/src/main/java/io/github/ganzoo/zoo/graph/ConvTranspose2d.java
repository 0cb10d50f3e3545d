package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Transposed convolution of y [N, O, h, w] with w [O, I, kH, kW] to [N, I, height, width]: the gradient of
 * {@link Conv2d} for its input, with the very same weights.
 */
public record ConvTranspose2d(int stride, int padding, long height, long width) implements PrimitiveOp {

    @Override
    public String label() {
        return "conv_transpose2d";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var y = inputs.get(0);
        var w = inputs.get(1);
        if (y.rank() != 4 || w.rank() != 4 || y.size(1) != w.size(0)) {
            throw new GraphException("cannot convolve " + y + " transposed with weights " + w
                    + ": [N, O, h, w] and [O, I, kH, kW] with equal O are needed");
        }
        var made = Shape.of(y.size(0), w.size(1), height, width);
        if (!new Conv2d(stride, padding).shapes(List.of(made, w)).get(0).equals(y)) {
            throw new GraphException("a transposed convolution of " + y + " with stride " + stride + " and padding "
                    + padding + " cannot give " + made);
        }
        return List.of(made);
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        var y = inputs.get(0);
        var w = inputs.get(1);
        long[] geometry = Conv2d.geometry(w, stride, padding);
        if (tight(y.size(2), w.size(2)) == height && tight(y.size(3), w.size(3)) == width) {
            return NativeCall.of("deconv2d", 2, geometry);
        }
        int[] size = {(int) y.size(0), (int) w.size(1), (int) height, (int) width};
        return new NativeCall.Custom(
                "conv2d_input_bp",
                geometry,
                new double[0],
                new boolean[0],
                List.of(
                        new NativeCall.Operand.Fixed(Nd4j.createFromArray(size)),
                        new NativeCall.Operand.Input(1),
                        new NativeCall.Operand.Input(0)),
                List.of(new NativeCall.Result.Output(0)));
    }

    /** The length without output padding. */
    private long tight(long size, long kernel) {
        return (size - 1) * stride - 2L * padding + kernel;
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var y = node.input(0);
        var w = node.input(1);
        var ofInput = upstream.conv2d(w, stride, padding);
        var ofWeight = upstream.graph()
                .apply(
                        new ConvWeightGradient(
                                stride, padding, w.shape().size(2), w.shape().size(3)),
                        List.of(upstream, y));
        return List.of(Optional.of(ofInput), Optional.of(ofWeight));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        var y = node.input(0).shape();
        var w = node.input(1).shape();
        return Optional.of(OnnxForm.of(
                "ConvTranspose",
                Map.of(
                        "kernel_shape", new long[] {w.size(2), w.size(3)},
                        "strides", new long[] {stride, stride},
                        "pads", new long[] {padding, padding, padding, padding},
                        "output_padding",
                                new long[] {height - tight(y.size(2), w.size(2)), width - tight(y.size(3), w.size(3))
                                })));
    }
}
