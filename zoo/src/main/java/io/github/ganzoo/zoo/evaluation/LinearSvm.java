package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Lbfgs;
import io.github.ganzoo.zoo.numerics.Matrices;

/**
 * A linear L2-SVM, one class against the rest, on standardized features: the classifier by which Radford, Metz and
 * Chintala (2016, section 5.1) evaluate discriminators.
 *
 * <p>Minimizes, for each class, {@code 0.5 (|w|^2 + b^2) + C * sum of max(0, 1 - y (w x + b))^2} with y of 1 and -1, as
 * LIBLINEAR does (Fan et al., 2008), by L-BFGS. The paper does not say whether columns are standardized; here they are,
 * with the training mean and deviation. Immutable and thread-safe.
 */
public final class LinearSvm {

    private static final int ITERATIONS = 1000;

    /** For separated rows there would be none. */
    private static final double LEAST_CURVATURE = 1e-6;

    /** Largest component of the gradient of the mean loss plus penalty at a fitted machine. */
    private static final double CONVERGED = 1e-8;

    /** The tolerance in single precision, and while C is chosen. */
    private static final double NEARLY_CONVERGED = 1e-4;

    private final Standardization standardization;
    private final int classes;
    private final double[] parameters;
    private final double c;
    private final double objective;

    private LinearSvm(Standardization standardization, int classes, double[] parameters, double c, double objective) {
        this.standardization = standardization;
        this.classes = classes;
        this.parameters = parameters;
        this.c = c;
        this.objective = objective;
    }

    /**
     * Fits one machine.
     *
     * @param c weight of the data against the penalty, positive
     * @throws IllegalArgumentException if c is not positive and finite
     */
    public static LinearSvm fit(LabeledFeatures train, double c) {
        if (!(c > 0 && c < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("C must be positive and finite; got " + c);
        }
        var standardization = Standardization.of(train);
        var problem = new Problem(FittedRows.of(standardization, train));
        var near = problem.solve(c, problem.rows().zero(), NEARLY_CONVERGED);
        var exact = new Problem(problem.rows().inDoubles());
        return exact.machine(standardization, c, exact.solve(c, near.at(), CONVERGED));
    }

    /**
     * Fits machines with C from 0.0001 to 100 on {@code train}, and then one with the C that {@link PenaltyChoice}
     * chooses by their accuracies on {@code validation}.
     */
    public static LinearSvm select(LabeledFeatures train, LabeledFeatures validation) {
        var standardization = Standardization.of(train);
        var problem = new Problem(FittedRows.of(standardization, train));
        var chosen = PenaltyChoice.search(
                (c, start) -> problem.solve(c, start, NEARLY_CONVERGED).at(),
                parameters -> problem.rows().right(parameters, standardization, validation),
                problem.rows().zero(),
                validation.rows());
        return problem.machine(
                standardization, chosen.c(), problem.solve(chosen.c(), chosen.start(), NEARLY_CONVERGED));
    }

    public double c() {
        return c;
    }

    /** Value of the minimized function, summed over the classes. */
    public double objective() {
        return objective;
    }

    /**
     * The distance from the border of each class, in margins.
     *
     * @param features row-major {@code [n, dimensions]}
     * @return row-major {@code [n, classes]}
     */
    public double[] scores(float[] features) {
        double[] scores = scoresByClass(features);
        return Matrices.transposed(scores, scores.length / classes);
    }

    /** The class of the largest score of each row, the smaller number on a tie, {@code [n]}. */
    public int[] predict(float[] features) {
        return FittedRows.largest(scoresByClass(features), classes);
    }

    private double[] scoresByClass(float[] features) {
        return FittedRows.scores(standardization.apply(features), parameters, classes);
    }

    /** The function to minimize, all classes together: they share no parameter. */
    private record Problem(FittedRows rows) {

        Lbfgs.Point solve(double c, double[] start, double tolerance) {
            var overCurvature = rows.inverseCurvature(scoreCurvature(start), c);
            return Lbfgs.minimize(parameters -> at(parameters, c), start, tolerance, ITERATIONS, overCurvature);
        }

        LinearSvm machine(Standardization standardization, double c, Lbfgs.Point found) {
            double objective = found.value() * c * rows.count();
            return new LinearSvm(standardization, rows.classes(), rows.inFeatures(found.at()), c, objective);
        }

        /** The mean curvature of the squared hinge in a score: 2 within the margin, 0 beyond. */
        private double scoreCurvature(double[] parameters) {
            double[] scores = margins(parameters);
            int within = 0;
            for (double score : scores) {
                within += score < 1 ? 1 : 0;
            }
            return Math.max(2.0 * within / scores.length, LEAST_CURVATURE);
        }

        /** Scores, class by class, negated for the classes that a row is not of. */
        private double[] margins(double[] parameters) {
            double[] margins = rows.scores(parameters);
            for (int i = 0; i < margins.length; i++) {
                margins[i] = -margins[i];
            }
            for (int row = 0; row < rows.count(); row++) {
                margins[rows.labeled(row)] = -margins[rows.labeled(row)];
            }
            return margins;
        }

        /** The mean squared hinge plus the penalty divided by C and the number of rows. */
        private Lbfgs.Point at(double[] parameters, double c) {
            double[] residuals = margins(parameters);
            double loss = 0;
            for (int i = 0; i < residuals.length; i++) {
                double missing = Math.max(0, 1 - residuals[i]);
                loss += missing * missing;
                residuals[i] = 2 * missing;
            }
            for (int row = 0; row < rows.count(); row++) {
                residuals[rows.labeled(row)] = -residuals[rows.labeled(row)];
            }
            var ofWeights = rows.penalized(parameters, loss, residuals, c);
            double squares = 0;
            for (int bias = parameters.length - rows.classes(); bias < parameters.length; bias++) {
                squares += parameters[bias] * parameters[bias];
                ofWeights.gradient()[bias] += parameters[bias] / (c * rows.count());
            }
            return new Lbfgs.Point(
                    parameters, ofWeights.value() + 0.5 * squares / (c * rows.count()), ofWeights.gradient());
        }
    }
}
