package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.loss.Cosine;

/**
 * How near two views of an image are (Wang and Isola, 2020, section 4.1, α = 2): the mean squared distance of their
 * directions, from 0 for equal ones to 4.
 */
public final class Alignment {

    private Alignment() {}

    /** A scalar of two views of the same images in the same order, [N, D] each, of any length above 0. */
    public static Value of(Value first, Value second) {
        return Cosine.unit(first).minus(Cosine.unit(second)).square().sum(1).mean();
    }
}
