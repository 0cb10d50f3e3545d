package io.github.ganzoo.zoo.regularizer;

import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Value;
import java.util.List;
import java.util.stream.IntStream;

/** How steeply a critic's logits rise with its images. */
final class InputGradient {

    private InputGradient() {}

    /**
     * The squared Euclidean norm of each image's gradient, [N]. No layer between images and logits may mix samples.
     *
     * @param logits [N] or [N, 1]
     * @param images [N, …]
     */
    static Value squaredNorms(Value logits, Value images) {
        var shape = images.shape();
        int[] axes = IntStream.range(1, shape.rank()).toArray();
        var gradient = Gradients.of(logits.sum(), List.of(images)).get(0);
        return gradient.square().sum(axes).reshape(shape.size(0));
    }
}
