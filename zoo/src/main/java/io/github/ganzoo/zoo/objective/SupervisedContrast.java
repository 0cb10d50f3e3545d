package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import java.util.List;

/**
 * Supervised contrast (Khosla et al., 2020, equation 2, L_out): each view must find the views of all images of its
 * class among all others. Images without a label, and those alone with theirs in a single view, have nothing to find;
 * others are still told apart from them.
 *
 * @param temperature τ, by which cosines are divided; above 0
 */
public record SupervisedContrast(double temperature) {

    /** Refuses a temperature that is none. */
    public SupervisedContrast {
        Contrast.requireTemperature(temperature);
    }

    /**
     * The loss of two views of each image, a scalar; 0 if no image has a label.
     *
     * @param first one view of each image, projected, [N, D] of any length above 0
     * @param second another view of the same images in the same order
     * @param labels one-hot [N, K]; zeros where an image has none
     * @throws ObjectiveException if there are fewer than two images
     */
    public Value of(Value first, Value second, Value labels) {
        Contrast.require("Supervised contrast", first.shape().size(0), 2);
        var graph = first.graph();
        return of(graph.concat(0, List.of(first, second)), graph.concat(0, List.of(labels, labels)));
    }

    /**
     * The loss of one view of each image, a scalar; 0 if no two have the same label.
     *
     * @param views projected, [N, D] of any length above 0
     * @param labels one-hot [N, K]; zeros where an image has none
     * @throws ObjectiveException if there are fewer than two images
     */
    public Value of(Value views, Value labels) {
        long count = views.shape().size(0);
        Contrast.require("Supervised contrast", count, 2);
        return Contrast.of(temperature, views, count, labels.matmul(labels, false, true));
    }
}
