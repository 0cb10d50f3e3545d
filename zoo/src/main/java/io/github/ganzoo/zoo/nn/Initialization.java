package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.numerics.GramSchmidt;
import java.util.Arrays;

/**
 * The rule by which all weights of a network start. Weights are [out, in, …]; their fan-in is all but the first axis.
 */
public enum Initialization {
    /** N(0, .02²), and N(1, .02²) for the scales of batch normalization (Radford et al., 2016). */
    NORMAL02,
    /** Random orthogonal rows or columns of the weight seen as [out, rest] (Saxe et al., 2014). */
    ORTHOGONAL,
    /** Uniform with variance 2 / (fan-in + fan-out) (Glorot and Bengio, 2010). */
    XAVIER,
    /** U(±1/√fan-in): He's rule with negative slope √5, the default of PyTorch's layers. */
    HE;

    /** For convolution and linear weights. */
    public Initializer weights() {
        return switch (this) {
            case NORMAL02 -> Initializer.normal(0, .02);
            case ORTHOGONAL -> Initialization::orthogonal;
            case XAVIER ->
                (target, shape, random) -> uniform(target, Math.sqrt(6 / (fanIn(shape) + fanOut(shape))), random);
            case HE -> (target, shape, random) -> uniform(target, 1 / Math.sqrt(fanIn(shape)), random);
        };
    }

    /** For the scales of batch normalization. */
    public Initializer scales() {
        return this == NORMAL02 ? Initializer.normal(1, .02) : Initializer.constant(1);
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
