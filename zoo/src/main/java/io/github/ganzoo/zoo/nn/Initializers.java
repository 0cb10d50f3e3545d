package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Shape;

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
        int vectors = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        double[][] basis = new double[vectors][length];
        for (int v = 0; v < vectors; v++) {
            for (int i = 0; i < length; i++) {
                basis[v][i] = random.nextGaussian();
            }
            for (int earlier = 0; earlier < v; earlier++) {
                subtractProjection(basis[v], basis[earlier]);
            }
            double norm = Math.sqrt(dot(basis[v], basis[v]));
            for (int i = 0; i < length; i++) {
                basis[v][i] /= norm;
                target[wide ? v * columns + i : i * columns + v] = (float) basis[v][i];
            }
        }
    }

    private static void subtractProjection(double[] vector, double[] unit) {
        double along = dot(vector, unit);
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= along * unit[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
