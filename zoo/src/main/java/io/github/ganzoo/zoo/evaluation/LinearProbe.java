package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Lbfgs;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    /** Largest component of the gradient of mean cross-entropy plus penalty at a fitted probe. */
    private static final double CONVERGED = 1e-6;

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
        return problem.probe(
                standardization, chosen.c(), problem.solve(chosen.c(), chosen.start(), NEARLY_CONVERGED));
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
        return FittedRows.largest(probabilities(features), classes);
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

    private static double[] scores(INDArray rows, double[] parameters, int classes) {
        return FittedRows.scores(rows, parameters, classes);
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

    /** The function to minimize. */
    private record Problem(FittedRows rows) {

        Lbfgs.Point solve(double c, double[] start, double tolerance) {
            var overCurvature = rows.inverseCurvature(scoreCurvature(start), c);
            return Lbfgs.minimize(parameters -> at(parameters, c), start, tolerance, ITERATIONS, overCurvature);
        }

        /** The mean curvature of a row's cross-entropy in its scores: p (1 - p). */
        private double scoreCurvature(double[] parameters) {
            int classes = rows.classes();
            double[] probabilities = rows.scores(parameters);
            double sum = 0;
            for (int from = 0; from < probabilities.length; from += classes) {
                softmax(probabilities, from, classes);
            }
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
            int classes = rows.classes();
            double[] residuals = rows.scores(parameters);
            double loss = 0;
            for (int row = 0; row < rows.count(); row++) {
                int target = row * classes + rows.label(row);
                double score = residuals[target];
                loss += softmax(residuals, row * classes, classes) - score;
                residuals[target] -= 1;
            }
            return rows.penalized(parameters, loss, residuals, c);
        }
    }
}
