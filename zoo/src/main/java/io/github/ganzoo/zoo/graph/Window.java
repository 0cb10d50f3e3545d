package io.github.ganzoo.zoo.graph;

import java.util.Map;

/** What the operations on whole k×k blocks of [N, C, H, W] have in common. */
final class Window {

    private Window() {}

    /** The shape with each block as one pixel. */
    static Shape shrink(Shape x, int k) {
        if (x.rank() != 4 || x.size(2) % k != 0 || x.size(3) % k != 0) {
            throw new GraphException(
                    "pooling " + k + "×" + k + " needs [N, C, H, W] with H and W divisible by " + k + ", not " + x);
        }
        return x.with(2, x.size(2) / k).with(3, x.size(3) / k);
    }

    /** The integer arguments of native pooling: kernel, stride, padding, dilation, not "same", extra, NCHW. */
    static long[] geometry(int k) {
        return new long[] {k, k, k, k, 0, 0, 1, 1, 0, 0, 0};
    }

    static Map<String, Object> onnxAttributes(int k) {
        return Map.of("kernel_shape", new long[] {k, k}, "strides", new long[] {k, k});
    }
}
