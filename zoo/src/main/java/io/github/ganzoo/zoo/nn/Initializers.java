package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.numerics.GramSchmidt;
import java.util.Arrays;

/** What the rules of {@link Initialization} draw. */
final class Initializers {

    private Initializers() {}

    /** For convolution and linear weights, which are [out, in, …]; their fan-in is all but the first axis. */
    static Initializer ofWeights(Initialization rule) {
        return switch (rule) {
            case NORMAL02 -> Initializer.normal(0, .02);
            case ORTHOGONAL -> Initializers::orthogonal;
            case XAVIER ->
                (target, shape, random) -> uniform(target, Math.sqrt(6 / (fanIn(shape) + fanOut(shape))), random);
            case HE -> (target, shape, random) -> uniform(target, 1 / Math.sqrt(fanIn(shape)), random);
        };
    }

    /** For the scales of batch normalization. */
    static Initializer ofScales(Initialization rule) {
        return rule == Initialization.NORMAL02 ? Initializer.normal(1, .02) : Initializer.constant(1);
    }

    private static double fanIn(Shape shape) {
        return (double) shape.elements() / shape.size(0);
    }

    private static double fanOut(Shape shape) {
        return (double) shape.elements() / shape.size(1);
    }

    private static void uniform(float[] target, double bound, RandomStream random) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    /** The orthogonal factor of a Gaussian matrix, by modified Gram-Schmidt on the shorter side. */
    private static void orthogonal(float[] target, Shape shape, RandomStream random) {
        int rows = Math.toIntExact(shape.size(0));
        int columns = target.length / rows;
        boolean wide = rows <= columns;
        var basis = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (double[] vector : basis) {
            Arrays.setAll(vector, i -> random.nextGaussian());
        }
        GramSchmidt.orthonormalize(basis);
        for (int v = 0; v < basis.length; v++) {
            for (int i = 0; i < basis[v].length; i++) {
                target[wide ? v * columns + i : i * columns + v] = (float) basis[v][i];
            }
        }
    }
}
