package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The agreement of two views of each image (Chen et al., 2020, "A Simple Framework for Contrastive Learning of Visual
 * Representations", equation 1): each of 2N views must find the other view of its image among all others.
 *
 * @param temperature τ, by which cosines are divided; above 0
 */
public record NtXent(double temperature) {

    /** Refuses a temperature that is none. */
    public NtXent {
        Contrast.requireTemperature(temperature);
    }

    /**
     * The loss, a scalar.
     *
     * @param first one view of each image, projected, [N, D] of any length above 0
     * @param second another view of the same images in the same order
     * @throws ObjectiveException if there are fewer than two images
     */
    public Value of(Value first, Value second) {
        long images = first.shape().size(0);
        Contrast.require("NT-Xent", images, 2);
        var graph = first.graph();
        var unit = graph.constant(Nd4j.eye(images));
        var none = graph.constant(Nd4j.zeros(images, images));
        var otherView =
                graph.concat(0, List.of(graph.concat(1, List.of(none, unit)), graph.concat(1, List.of(unit, none))));
        return Contrast.of(temperature, graph.concat(0, List.of(first, second)), 2 * images, otherView);
    }
}
