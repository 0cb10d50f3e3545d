package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;
import java.util.stream.IntStream;

/**
 * The reconstruction error of an autoencoder: one number for each of the images [N, …], a mean over its pixels.
 * Gradients reach the images as well as their reconstructions.
 */
public final class Reconstruction {

    private Reconstruction() {}

    /** The squared error, EBGAN's energy (Zhao et al., 2017, section 2.2). */
    public static Value squaredErrors(Value images, Value reconstructions) {
        return perImage(images.minus(reconstructions).square());
    }

    /** The absolute error (Berthelot et al., 2017, section 3.1). */
    public static Value absoluteErrors(Value images, Value reconstructions) {
        return perImage(images.minus(reconstructions).abs());
    }

    private static Value perImage(Value errors) {
        int[] axes = IntStream.range(1, errors.shape().rank()).toArray();
        return errors.mean(axes).reshape(errors.shape().size(0));
    }
}
