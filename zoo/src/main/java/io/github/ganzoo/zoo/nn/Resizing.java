package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.settings.Enlargement;
import io.github.ganzoo.zoo.graph.Value;

/** How a generator's block makes its feature maps larger, in front of a convolution. */
public interface Resizing {

    /** Maps as large as they are. */
    Resizing NONE = x -> x;

    /** [N, C, H, W] to [N, C, 2H, 2W]. */
    static Resizing of(Enlargement kind) {
        return switch (kind) {
            case NEAREST -> new NearestDoubling();
            case BILINEAR -> new BilinearDoubling();
        };
    }

    /** [N, C, H, W] to maps of another height and width, each pixel a weighted mean of the input's. */
    Value apply(Value x);

    /** The resized maps under a convolution of kernel 3 without bias that keeps their size: [N, out, H, W]. */
    default Value convolved(Scope scope, Value x, int out) {
        return Layers.conv(scope, apply(x), out, 3, 1, 1);
    }
}
