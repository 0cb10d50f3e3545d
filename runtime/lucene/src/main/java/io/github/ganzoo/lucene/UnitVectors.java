package io.github.ganzoo.lucene;

import java.util.Optional;

/** Vectors of length 1, whose dot products are cosines. */
final class UnitVectors {

    private UnitVectors() {}

    /** The vector at length 1; none if it has no direction: all its values are 0, or one is not finite. */
    static Optional<float[]> of(float[] vector) {
        var square = 0.0;
        for (var value : vector) {
            square += (double) value * value;
        }
        if (square == 0 || !Double.isFinite(square)) {
            return Optional.empty();
        }
        var scale = 1 / Math.sqrt(square);
        var unit = new float[vector.length];
        for (var i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] * scale);
        }
        return Optional.of(unit);
    }
}
