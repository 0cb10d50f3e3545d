package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.ColumnMoments;
import io.github.ganzoo.zoo.numerics.Lbfgs;
import io.github.ganzoo.zoo.numerics.Matrices;
import io.github.ganzoo.zoo.numerics.RowSpan;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Multinomial logistic regression on standardized features: how much of the class a linear reader finds in them.
 *
 * <p>Minimizes {@code 0.5 |W|^2 + C * sum of cross-entropies} by L-BFGS; the bias is not penalized and columns are
 * standardized with the training mean and deviation, as scikit-learn does it. Immutable and thread-safe.
 */
public final class LinearProbe {

    /** Penalties that {@link #select} tries, strongest first. */
    private static final double[] GRID = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100};

    private static final int ITERATIONS = 1000;

    /** From so many more dimensions than rows on a fit in the rows' span gains more than finding the span costs. */
    private static final int WORTH_A_SPAN = 2;

    /** For perfectly separable rows there would be none. */
    private static final double LEAST_CURVATURE = 1e-6;

    /**
     * Largest component of the gradient of mean cross-entropy plus penalty at a fitted probe; the objective is then
     * within a millionth of its minimum.
     */
    private static final double CONVERGED = 2e-7;

    /** The same while C is chosen: a tighter one moves no more than one test image in a thousand. */
    private static final double NEARLY_CONVERGED = 1e-4;

    private final Standardization standardization;
    private final int classes;
    private final double[] parameters;
    private final double c;
    private final double objective;

    private LinearProbe(Standardization standardization, int classes, double[] parameters, double c, double objective) {
        this.standardization = standardization;
        this.classes = classes;
        this.parameters = parameters;
        this.c = c;
        this.objective = objective;
    }

    /**
     * Fits one probe.
     *
     * @param c weight of the data against the penalty, positive
     * @throws IllegalArgumentException if c is not positive and finite
     */
    public static LinearProbe fit(LabeledFeatures train, double c) {
        if (!(c > 0 && c < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("C must be positive and finite; got " + c);
        }
        var standardization = Standardization.of(train);
        var problem = Problem.of(standardization.apply(train.values()), train);
        return problem.probe(standardization, c, problem.solve(c, problem.zero(), CONVERGED));
    }

    /**
     * Fits probes of rising C on {@code train}, and then one of the C that {@link PenaltyChoice} makes of how they do
     * on {@code validation}.
     */
    public static LinearProbe select(LabeledFeatures train, LabeledFeatures validation) {
        var standardization = Standardization.of(train);
        var problem = Problem.of(standardization.apply(train.values()), train);
        var solutions = new double[GRID.length][];
        var right = new int[GRID.length];
        for (int i = 0; i < GRID.length; i++) {
            var start = i == 0 ? problem.zero() : solutions[i - 1];
            var found = problem.solve(GRID[i], start, NEARLY_CONVERGED);
            solutions[i] = found.at();
            var probe = problem.probe(standardization, GRID[i], found);
            right[i] = Accuracy.of(validation.right(probe.predict(validation.values())))
                    .right();
        }
        double c = PenaltyChoice.mean(GRID, right, validation.rows());
        int nearest = 0;
        for (int i = 1; i < GRID.length; i++) {
            nearest = Math.abs(Math.log(GRID[i] / c)) < Math.abs(Math.log(GRID[nearest] / c)) ? i : nearest;
        }
        return problem.probe(standardization, c, problem.solve(c, solutions[nearest], NEARLY_CONVERGED));
    }

    public double c() {
        return c;
    }

    /** Value of the minimized function. */
    public double objective() {
        return objective;
    }

    /**
     * Class probabilities.
     *
     * @param features row-major {@code [n, dimensions]}
     * @return row-major {@code [n, classes]}
     */
    public double[] probabilities(float[] features) {
        double[] scores = scores(standardization.apply(features), parameters, classes);
        for (int from = 0; from < scores.length; from += classes) {
            softmax(scores, from, classes);
        }
        return scores;
    }

    /** The most probable class of each row, the smaller number on a tie, {@code [n]}. */
    public int[] predict(float[] features) {
        double[] probabilities = probabilities(features);
        var out = new int[probabilities.length / classes];
        for (int row = 0; row < out.length; row++) {
            for (int k = 1; k < classes; k++) {
                if (probabilities[row * classes + k] > probabilities[row * classes + out[row]]) {
                    out[row] = k;
                }
            }
        }
        return out;
    }

    /** The largest class probability of each row, {@code [n]}. */
    public double[] confidence(float[] features) {
        double[] probabilities = probabilities(features);
        var out = new double[probabilities.length / classes];
        for (int i = 0; i < probabilities.length; i++) {
            out[i / classes] = Math.max(out[i / classes], probabilities[i]);
        }
        return out;
    }

    /** Parameters are W row-major {@code [dimensions, classes]}, then the bias. */
    private static double[] scores(INDArray rows, double[] parameters, int classes) {
        int split = rows.columns() * classes;
        double[] scores = Matrices.rowMajor(rows.mmul(narrow(Arrays.copyOf(parameters, split), classes)));
        for (int i = 0; i < scores.length; i++) {
            scores[i] += parameters[split + i % classes];
        }
        return scores;
    }

    /** Single precision halves the time of the products, and its rounding stays far below the tolerance. */
    private static INDArray narrow(double[] values, int columns) {
        return Matrices.of(values, columns).castTo(DataType.FLOAT);
    }

    /** Turns one row of scores into probabilities and returns the logarithm of the sum of exponentials. */
    private static double softmax(double[] scores, int from, int classes) {
        double top = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + classes; i++) {
            top = Math.max(top, scores[i]);
        }
        double sum = 0;
        for (int i = from; i < from + classes; i++) {
            scores[i] = Math.exp(scores[i] - top);
            sum += scores[i];
        }
        for (int i = from; i < from + classes; i++) {
            scores[i] /= sum;
        }
        return top + Math.log(sum);
    }

    private record Standardization(double[] mean, double[] scale) {

        static Standardization of(LabeledFeatures features) {
            var moments = ColumnMoments.of(features.values(), features.dimensions());
            double[] scale = Arrays.stream(moments.deviation())
                    .map(deviation -> deviation > 0 ? 1 / deviation : 1)
                    .toArray();
            return new Standardization(moments.mean(), scale);
        }

        INDArray apply(float[] values) {
            int dimensions = mean.length;
            Matrices.requireRows(values, dimensions);
            var out = new float[values.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) ((values[i] - mean[i % dimensions]) * scale[i % dimensions]);
            }
            return Nd4j.createFromArray(out).reshape(out.length / dimensions, dimensions);
        }
    }

    /**
     * What is minimized.
     *
     * @param rows standardized features, or their coordinates in the span where that is much smaller
     */
    private record Problem(INDArray rows, Curvature curvature, Optional<RowSpan> span, LabeledFeatures train) {

        static Problem of(INDArray standardized, LabeledFeatures train) {
            if (train.dimensions() <= WORTH_A_SPAN * train.rows()) {
                return new Problem(standardized, new Curvature(standardized), Optional.empty(), train);
            }
            var span = new RowSpan(standardized);
            var coordinates = span.coordinates();
            return new Problem(coordinates, new Curvature(coordinates), Optional.of(span), train);
        }

        double[] zero() {
            return new double[(rows.columns() + 1) * train.classes()];
        }

        Lbfgs.Point solve(double c, double[] start, double tolerance) {
            int classes = train.classes();
            var overCurvature = curvature.inverse(scoreCurvature(start), 1 / (c * train.rows()), classes);
            return Lbfgs.minimize(parameters -> at(parameters, c), start, tolerance, ITERATIONS, overCurvature);
        }

        /** The mean curvature of a row's cross-entropy in its scores: p (1 - p). */
        private double scoreCurvature(double[] parameters) {
            double[] probabilities = scores(rows, parameters, train.classes());
            double sum = 0;
            for (int from = 0; from < probabilities.length; from += train.classes()) {
                softmax(probabilities, from, train.classes());
            }
            for (double probability : probabilities) {
                sum += probability * (1 - probability);
            }
            return Math.max(sum / probabilities.length, LEAST_CURVATURE);
        }

        LinearProbe probe(Standardization standardization, double c, Lbfgs.Point found) {
            double objective = found.value() * c * train.rows();
            return new LinearProbe(standardization, train.classes(), inFeatures(found.at()), c, objective);
        }

        private double[] inFeatures(double[] parameters) {
            if (span.isEmpty()) {
                return parameters;
            }
            int classes = train.classes();
            int split = rows.columns() * classes;
            double[] weights = span.get().lift(Arrays.copyOf(parameters, split), classes);
            double[] lifted = Arrays.copyOf(weights, weights.length + classes);
            System.arraycopy(parameters, split, lifted, weights.length, classes);
            return lifted;
        }

        /** Mean cross-entropy plus the penalty divided by C and the number of rows, which has the same minimum. */
        private Lbfgs.Point at(double[] parameters, double c) {
            int classes = train.classes();
            int count = train.rows();
            double[] residuals = scores(rows, parameters, classes);
            double loss = 0;
            for (int row = 0; row < count; row++) {
                int target = row * classes + train.labels()[row];
                double score = residuals[target];
                loss += softmax(residuals, row * classes, classes) - score;
                residuals[target] -= 1;
            }
            var gradient = new double[parameters.length];
            int split = rows.columns() * classes;
            double[] product = Matrices.rowMajor(rows.transpose().mmul(narrow(residuals, classes)));
            double penalty = 0;
            for (int i = 0; i < split; i++) {
                penalty += parameters[i] * parameters[i];
                gradient[i] = (product[i] + parameters[i] / c) / count;
            }
            for (int i = 0; i < residuals.length; i++) {
                gradient[split + i % classes] += residuals[i] / count;
            }
            return new Lbfgs.Point(parameters, (loss + 0.5 * penalty / c) / count, gradient);
        }
    }
}
