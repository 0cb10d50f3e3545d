package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How much the loss of a linear model curves along each direction of its weights: as much as the rows vary there. The
 * directions of most variance are found by subspace iteration (Halko, Martinsson and Tropp, 2011, algorithm 4.4); along
 * all others one mean holds. Features vary thousands of times more along some directions than along others, so a search
 * that knows of it takes a fraction of the steps. Immutable and thread-safe.
 */
final class Curvature {

    private static final int DIRECTIONS = 200;
    private static final int PASSES = 3;

    /** Orthonormal columns [d, r]. */
    private final INDArray basis;

    /** Covariance of the rows in the basis, [r, r]. */
    private final double[][] inside;

    /** Mean variance of the rows along what is orthogonal to the basis. */
    private final double outside;

    /**
     * Looks at rows.
     *
     * @param rows [n, d], of mean 0
     */
    Curvature(INDArray rows) {
        int dimensions = rows.columns();
        int found = Math.min(DIRECTIONS, dimensions);
        var random = new Random(1);
        var start = new float[found][dimensions];
        for (float[] direction : start) {
            for (int i = 0; i < dimensions; i++) {
                direction[i] = (float) random.nextGaussian();
            }
        }
        var directions = orthonormal(start);
        for (int pass = 0; pass < PASSES; pass++) {
            directions = orthonormal(
                    rows.transpose().mmul(rows.mmul(directions)).transpose().toFloatMatrix());
        }
        this.basis = directions;
        var seen = rows.mmul(basis);
        this.inside = seen.transpose().mmul(seen).divi(rows.rows()).toDoubleMatrix();
        double norm = rows.norm2Number().doubleValue();
        double rest = norm * norm / rows.rows();
        for (int i = 0; i < found; i++) {
            rest -= inside[i][i];
        }
        this.outside = found == dimensions ? 0 : Math.max(0, rest) / (dimensions - found);
    }

    /** Rows made orthonormal and turned into columns, by Gram and Schmidt, twice against rounding. */
    private static INDArray orthonormal(float[][] rows) {
        for (int twice = 0; twice < 2; twice++) {
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < i; j++) {
                    add(rows[i], -dot(rows[i], rows[j]), rows[j]);
                }
                double length = Math.sqrt(dot(rows[i], rows[i]));
                // Of rows without variance nothing is left, and nothing must come of it.
                add(rows[i], (length > 0 ? 1 / length : 0) - 1, rows[i]);
            }
        }
        return Nd4j.createFromArray(rows).transpose();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(float[] to, double factor, float[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += (float) (factor * values[i]);
        }
    }

    /**
     * Division by a loss's curvature.
     *
     * @param weight the loss's curvature in a row's score
     * @param penalty the curvature of the penalty on weights
     * @param classes k
     * @return of gradients, row-major [d, k] and behind it [k] of a bias
     */
    UnaryOperator<double[]> inverse(double weight, double penalty, int classes) {
        double beyond = 1 / (weight * outside + penalty);
        double[][] curvature = new double[inside.length][inside.length];
        for (int i = 0; i < inside.length; i++) {
            for (int j = 0; j < inside.length; j++) {
                curvature[i][j] = weight * inside[i][j] + (i == j ? penalty : 0);
            }
        }
        double[][] more = inverted(curvature);
        for (int i = 0; i < more.length; i++) {
            more[i][i] -= beyond;
        }
        var within = Nd4j.createFromArray(more).castTo(basis.dataType());
        return gradient -> {
            int split = gradient.length - classes;
            var ofWeights = Matrices.of(Arrays.copyOf(gradient, split), classes).castTo(basis.dataType());
            double[] step =
                    Matrices.rowMajor(basis.mmul(within.mmul(basis.transpose().mmul(ofWeights))));
            double[] divided = gradient.clone();
            for (int i = 0; i < gradient.length; i++) {
                divided[i] = i < split ? step[i] + beyond * gradient[i] : gradient[i] / weight;
            }
            return divided;
        };
    }

    /** The inverse of a positive definite matrix, by Gauss and Jordan in place. */
    private static double[][] inverted(double[][] matrix) {
        for (int pivot = 0; pivot < matrix.length; pivot++) {
            double[] row = matrix[pivot];
            double reciprocal = 1 / row[pivot];
            row[pivot] = 1;
            for (int j = 0; j < row.length; j++) {
                row[j] *= reciprocal;
            }
            for (double[] other : matrix) {
                if (other != row) {
                    double factor = other[pivot];
                    other[pivot] = 0;
                    for (int j = 0; j < row.length; j++) {
                        other[j] -= factor * row[j];
                    }
                }
            }
        }
        return matrix;
    }
}
