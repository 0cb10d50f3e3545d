package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;

/** Vectors compared by their direction. */
public final class Cosine {

    private static final double FLOOR = 1e-12;

    private Cosine() {}

    /** Each row of [N, D] scaled to length 1. */
    public static Value unit(Value vectors) {
        return vectors.l2Normalize(FLOOR, 1);
    }

    /** The cosines of all rows with each other, [N, N]. */
    public static Value matrix(Value vectors) {
        var units = unit(vectors);
        return units.matmul(units, false, true);
    }
}
