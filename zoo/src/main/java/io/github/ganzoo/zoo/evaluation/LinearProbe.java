package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Lbfgs;
import io.github.ganzoo.zoo.numerics.Matrices;
import java.util.Arrays;

/**
 * A linear probe: multinomial logistic regression on standardized features.
 *
 * <p>Minimizes {@code 0.5 |W|^2 + C * sum of cross-entropies} by L-BFGS; the bias is not penalized and columns are
 * standardized with the training mean and deviation, as scikit-learn does it. Immutable and thread-safe.
 */
public final class LinearProbe {

    private static final int ITERATIONS = 1000;

    /** For perfectly separable rows there would be none. */
    private static final double LEAST_CURVATURE = 1e-6;

    /**
     * Largest component of the gradient of mean cross-entropy plus penalty at a fitted probe; the objective is then
     * within a millionth of its minimum.
     */
    private static final double CONVERGED = 2e-7;

    /** The tolerance while C is chosen. A smaller one changes at most one test image in a thousand. */
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
        var problem = new Problem(FittedRows.of(standardization, train));
        return problem.probe(standardization, c, problem.solve(c, problem.rows().zero(), CONVERGED));
    }

    /**
     * Fits probes of rising C on {@code train}, and then one with the C that {@link PenaltyChoice} chooses by their
     * accuracies on {@code validation}.
     */
    public static LinearProbe select(LabeledFeatures train, LabeledFeatures validation) {
        var standardization = Standardization.of(train);
        var problem = new Problem(FittedRows.of(standardization, train));
        var chosen = PenaltyChoice.search(
                (c, start) -> problem.solve(c, start, NEARLY_CONVERGED).at(),
                parameters -> problem.rows().right(parameters, standardization, validation),
                problem.rows().zero(),
                validation.rows());
        return problem.probe(standardization, chosen.c(), problem.solve(chosen.c(), chosen.start(), NEARLY_CONVERGED));
    }

    public double c() {
        return c;
    }

    /** Value of the minimized function. */
    public double objective() {
        return objective;
    }

    /** The same logits as one affine map of features that are not standardized. */
    public AffineMap affine() {
        int split = parameters.length - classes;
        var weights = new double[split];
        for (int i = 0; i < split; i++) {
            weights[i] = parameters[i] * standardization.scale()[i / classes];
        }
        return new AffineMap(
                standardization.mean().clone(), weights, Arrays.copyOfRange(parameters, split, parameters.length));
    }

    /**
     * What the probabilities are the softmax of.
     *
     * @param features row-major {@code [n, dimensions]}
     * @return row-major {@code [n, classes]}
     */
    public double[] logits(float[] features) {
        double[] scores = scores(features);
        return Matrices.transposed(scores, scores.length / classes);
    }

    /**
     * Class probabilities.
     *
     * @param features row-major {@code [n, dimensions]}
     * @return row-major {@code [n, classes]}
     */
    public double[] probabilities(float[] features) {
        double[] scores = scores(features);
        softmax(scores, classes);
        return Matrices.transposed(scores, scores.length / classes);
    }

    /** The most probable class of each row, the smaller number on a tie, {@code [n]}. */
    public int[] predict(float[] features) {
        return FittedRows.largest(scores(features), classes);
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

    /** Class by class. */
    private double[] scores(float[] features) {
        return FittedRows.scores(standardization.apply(features), parameters, classes);
    }

    /**
     * Turns scores, given class by class, into probabilities.
     *
     * @return the logarithm of each row's sum of exponentials, {@code [count]}
     */
    private static double[] softmax(double[] scores, int classes) {
        int count = scores.length / classes;
        double[] top = Arrays.copyOf(scores, count);
        for (int i = count; i < scores.length; i += count) {
            for (int row = 0; row < count; row++) {
                top[row] = Math.max(top[row], scores[i + row]);
            }
        }
        var sum = new double[count];
        for (int i = 0; i < scores.length; i += count) {
            for (int row = 0; row < count; row++) {
                scores[i + row] = Math.exp(scores[i + row] - top[row]);
                sum[row] += scores[i + row];
            }
        }
        for (int i = 0; i < scores.length; i += count) {
            for (int row = 0; row < count; row++) {
                scores[i + row] /= sum[row];
            }
        }
        for (int row = 0; row < count; row++) {
            top[row] += Math.log(sum[row]);
        }
        return top;
    }

    /** The function to minimize. */
    private record Problem(FittedRows rows) {

        Lbfgs.Point solve(double c, double[] start, double tolerance) {
            var overCurvature = rows.inverseCurvature(scoreCurvature(start), c);
            return Lbfgs.minimize(parameters -> at(parameters, c), start, tolerance, ITERATIONS, overCurvature);
        }

        /** The mean curvature of a row's cross-entropy in its scores: p (1 - p). */
        private double scoreCurvature(double[] parameters) {
            double[] probabilities = rows.scores(parameters);
            softmax(probabilities, rows.classes());
            double sum = 0;
            for (double probability : probabilities) {
                sum += probability * (1 - probability);
            }
            return Math.max(sum / probabilities.length, LEAST_CURVATURE);
        }

        LinearProbe probe(Standardization standardization, double c, Lbfgs.Point found) {
            double objective = found.value() * c * rows.count();
            return new LinearProbe(standardization, rows.classes(), rows.inFeatures(found.at()), c, objective);
        }

        /** Mean cross-entropy plus the penalty divided by C and the number of rows, which has the same minimum. */
        private Lbfgs.Point at(double[] parameters, double c) {
            double[] residuals = rows.scores(parameters);
            var ofLabel = new double[rows.count()];
            for (int row = 0; row < ofLabel.length; row++) {
                ofLabel[row] = residuals[rows.labeled(row)];
            }
            double[] logSums = softmax(residuals, rows.classes());
            double loss = 0;
            for (int row = 0; row < ofLabel.length; row++) {
                loss += logSums[row] - ofLabel[row];
                residuals[rows.labeled(row)] -= 1;
            }
            return rows.penalized(parameters, loss, residuals, c);
        }
    }
}
