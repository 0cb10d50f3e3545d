package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ContraD's supervised contrast of generated images (Jeong and Shin, 2021, equations 5 to 8: the term beside NT-Xent of
 * the real ones): each generated image must find the other generated ones among them and all views of real images.
 *
 * @param temperature τ, by which cosines are divided; above 0
 */
public record FakeContrast(double temperature) {

    /** Refuses a temperature that is none. */
    public FakeContrast {
        Contrast.requireTemperature(temperature);
    }

    /**
     * The loss, a scalar.
     *
     * @param fakes views of generated images, projected, [M, D] of any length above 0
     * @param reals all views of real images, under the same projection, [R, D]
     * @throws ObjectiveException if there are fewer than two generated images, or no real ones
     */
    public Value of(Value fakes, Value reals) {
        long anchors = fakes.shape().size(0);
        long negatives = reals.shape().size(0);
        Contrast.require("The contrast of generated images", anchors, 2);
        var graph = fakes.graph();
        var positives = Nd4j.concat(1, Nd4j.ones(anchors, anchors), Nd4j.zeros(anchors, negatives));
        return Contrast.of(temperature, graph.concat(0, List.of(fakes, reals)), anchors, graph.constant(positives));
    }
}
