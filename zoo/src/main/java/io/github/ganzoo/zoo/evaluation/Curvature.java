package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Cholesky;
import io.github.ganzoo.zoo.numerics.Matrices;
import io.github.ganzoo.zoo.numerics.Orthonormal;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The curvature of a linear model's loss along each direction of its weights, which is the variance of the rows along
 * it. Subspace iteration finds the directions of most variance (Halko, Martinsson and Tropp, 2011, algorithm 4.4). All
 * other directions get their mean variance. Some directions vary thousands of times more than others, so a search with
 * this preconditioner takes a fraction of the steps. Immutable and thread-safe, but for the divisions it gives.
 */
final class Curvature {

    /** Up to this length a search takes so little time that a better one does not pay. */
    private static final int SHORT = 768;

    private static final int FEW_DIRECTIONS = 64;
    private static final int FEW_PASSES = 1;

    private static final int DIRECTIONS = 200;
    private static final int PASSES = 3;

    /** Keeps directions without variance invertible if the penalty is nearly 0. */
    private static final double RIDGE = 1e-12;

    /** Orthonormal columns [d, r]. */
    private final INDArray basis;

    /** Covariance of the rows in the basis, row-major [r, r]. */
    private final double[] inside;

    /** r. */
    private final int found;

    /** Mean variance of the rows along what is orthogonal to the basis. */
    private final double outside;

    /**
     * Estimates the curvature from rows.
     *
     * @param rows [n, d], of mean 0
     */
    Curvature(INDArray rows) {
        int dimensions = rows.columns();
        int found = Math.min(dimensions <= SHORT ? FEW_DIRECTIONS : DIRECTIONS, dimensions);
        int passes = dimensions <= SHORT ? FEW_PASSES : PASSES;
        var random = new Random(1);
        var directions = new double[dimensions * found];
        for (int direction = 0; direction < found; direction++) {
            for (int i = direction; i < directions.length; i += found) {
                directions[i] = (float) random.nextGaussian();
            }
        }
        var orthonormal = orthonormal(directions, found, rows.dataType());
        for (int pass = 0; pass < passes; pass++) {
            var image = rows.transpose().mmul(rows.mmul(orthonormal)).castTo(DataType.DOUBLE);
            orthonormal = orthonormal(Matrices.rowMajor(image), found, rows.dataType());
        }
        this.basis = orthonormal;
        this.found = found;
        // In double precision. Rounded to floats, the covariance of rows of low rank has negative eigenvalues.
        var seen = rows.mmul(basis).castTo(DataType.DOUBLE);
        this.inside = Matrices.rowMajor(seen.transpose().mmul(seen).divi(rows.rows()));
        double norm = rows.norm2Number().doubleValue();
        double rest = norm * norm / rows.rows();
        for (int i = 0; i < found; i++) {
            rest -= inside[i * found + i];
        }
        this.outside = found == dimensions ? 0 : Math.max(0, rest) / (dimensions - found);
    }

    private static INDArray orthonormal(double[] columns, int count, DataType type) {
        return Matrices.of(Orthonormal.columns(columns, count), count).castTo(type);
    }

    /**
     * Division by a loss's curvature, for one thread.
     *
     * @param weight the loss's curvature in a row's score
     * @param penalty the curvature of the penalty on weights
     * @param classes k
     * @return of gradients, row-major [d, k] and behind it [k] of a bias
     */
    UnaryOperator<double[]> inverse(double weight, double penalty, int classes) {
        double beyond = 1 / (weight * outside + penalty);
        double[] curvature = Arrays.stream(inside).map(value -> weight * value).toArray();
        for (int i = 0; i < found; i++) {
            curvature[i * found + i] += penalty;
        }
        double[] more = Cholesky.ridged(curvature, found, RIDGE).inverse();
        for (int i = 0; i < found; i++) {
            more[i * found + i] -= beyond;
        }
        var within = new RowProducts(Matrices.of(more, found).castTo(basis.dataType()), classes);
        var directions = new RowProducts(basis, classes);
        return gradient -> {
            int split = gradient.length - classes;
            double[] ofWeights = Matrices.transposed(Arrays.copyOf(gradient, split), classes);
            double[] step = directions.times(within.times(directions.transposedTimes(ofWeights)));
            step = Matrices.transposed(step, split / classes);
            double[] divided = gradient.clone();
            for (int i = 0; i < gradient.length; i++) {
                divided[i] = i < split ? step[i] + beyond * gradient[i] : gradient[i] / weight;
            }
            return divided;
        };
    }
}
