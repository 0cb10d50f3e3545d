package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;

/** Layers that move the pixels of [N, C, H, W] without computation. */
public final class Rearrangement {

    private Rearrangement() {}

    /** {@code width} mirrored rows and columns on all sides; the edge itself is not repeated. */
    public static Value reflectionPad(Value x, int width) {
        return mirrored(mirrored(x, 2, width), 3, width);
    }

    private static Value mirrored(Value x, int axis, int width) {
        long size = x.shape().size(axis);
        var parts = new ArrayList<Value>();
        for (int i = width; i > 0; i--) {
            parts.add(x.slice(axis, i, i + 1));
        }
        parts.add(x);
        for (int i = 1; i <= width; i++) {
            parts.add(x.slice(axis, size - 1 - i, size - i));
        }
        return x.graph().concat(axis, parts);
    }

    /**
     * Sub-pixel upsampling (Shi et al., 2016): [N, Ck², H, W] to [N, C, Hk, Wk], where an output channel's k² inputs
     * lie side by side, as in PyTorch and in ONNX's mode CRD.
     */
    public static Value pixelShuffle(Value x, int k) {
        var shape = x.shape();
        long channels = shape.size(1) / ((long) k * k);
        return x.reshape(shape.size(0), channels, k, k, shape.size(2), shape.size(3))
                .permute(0, 1, 4, 2, 5, 3)
                .reshape(shape.size(0), channels, shape.size(2) * k, shape.size(3) * k);
    }

    /** As {@link #pixelShuffle}, with the inputs of an output channel C apart, as in TensorFlow and ONNX's mode DCR. */
    public static Value depthToSpace(Value x, int k) {
        var shape = x.shape();
        long channels = shape.size(1) / ((long) k * k);
        return x.reshape(shape.size(0), k, k, channels, shape.size(2), shape.size(3))
                .permute(0, 3, 4, 1, 5, 2)
                .reshape(shape.size(0), channels, shape.size(2) * k, shape.size(3) * k);
    }
}
