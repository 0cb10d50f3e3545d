package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Shape;
import java.util.Arrays;

/** How a tensor starts. */
@FunctionalInterface
public interface Initializer {

    /** Writes the first values of a tensor of {@code shape}, in row-major order. */
    void fill(float[] target, Shape shape, RandomStream random);

    /** This start, scaled so that the whole tensor has this Euclidean norm. */
    default Initializer scaledToLength(double length) {
        return (target, shape, random) -> {
            fill(target, shape, random);
            double squares = 0;
            for (float value : target) {
                squares += (double) value * value;
            }
            for (int i = 0; i < target.length; i++) {
                target[i] = (float) (target[i] * length / Math.sqrt(squares));
            }
        };
    }

    static Initializer constant(double value) {
        return (target, shape, random) -> Arrays.fill(target, (float) value);
    }

    /** N(mean, deviation²). */
    static Initializer normal(double mean, double deviation) {
        return (target, shape, random) -> {
            for (int i = 0; i < target.length; i++) {
                target[i] = (float) (mean + deviation * random.nextGaussian());
            }
        };
    }
}
