package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Cross-correlation of x [N, I, H, W] with w [O, I, kH, kW]. Together with {@link ConvTranspose2d} and
 * {@link ConvWeightGradient} it is closed under differentiation: each one's gradients are the other two.
 */
public record Conv2d(int stride, int padding) implements PrimitiveOp {

    @Override
    public String label() {
        return "conv2d";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var x = inputs.get(0);
        var w = inputs.get(1);
        if (x.rank() != 4 || w.rank() != 4 || x.size(1) != w.size(1)) {
            throw new GraphException("cannot convolve " + x + " with weights " + w
                    + ": [N, I, H, W] and [O, I, kH, kW] with equal I are needed");
        }
        return List.of(Shape.of(x.size(0), w.size(0), length(x.size(2), w.size(2)), length(x.size(3), w.size(3))));
    }

    private long length(long size, long kernel) {
        return Math.floorDiv(size + 2L * padding - kernel, stride) + 1;
    }

    @Override
    public NativeCall call(List<Shape> inputs, DataType type) {
        return NativeCall.of("conv2d", 2, geometry(inputs.get(1), stride, padding));
    }

    /** The integer arguments of all native convolutions: kernel, stride, padding, dilation, not "same", NCHW, OIYX. */
    static long[] geometry(Shape weight, int stride, int padding) {
        return new long[] {weight.size(2), weight.size(3), stride, stride, padding, padding, 1, 1, 0, 0, 1};
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var graph = upstream.graph();
        var x = node.input(0);
        var w = node.input(1);
        var ofInput = graph.apply(
                new ConvTranspose2d(
                        stride, padding, x.shape().size(2), x.shape().size(3)),
                List.of(upstream, w));
        var ofWeight = graph.apply(
                new ConvWeightGradient(
                        stride, padding, w.shape().size(2), w.shape().size(3)),
                List.of(x, upstream));
        return List.of(Optional.of(ofInput), Optional.of(ofWeight));
    }

    @Override
    public Optional<OnnxForm> onnx(Node node) {
        var w = node.input(1).shape();
        return Optional.of(OnnxForm.of(
                "Conv",
                Map.of(
                        "kernel_shape", new long[] {w.size(2), w.size(3)},
                        "strides", new long[] {stride, stride},
                        "pads", new long[] {padding, padding, padding, padding})));
    }
}
