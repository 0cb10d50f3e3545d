package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Lbfgs;
import io.github.ganzoo.zoo.numerics.Matrices;
import io.github.ganzoo.zoo.numerics.RowSpan;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Training rows as the fit of a linear model sees them. Its parameters are the weights, row-major {@code [dimensions,
 * classes]}, and behind them the bias, {@code [classes]}.
 *
 * @param rows standardized features, or their coordinates in the span if that is much smaller
 * @param curvature of a loss along each direction of the weights
 * @param span of the rows, if they are given in it
 */
record FittedRows(INDArray rows, Curvature curvature, Optional<RowSpan> span, LabeledFeatures train) {

    /**
     * From this ratio of dimensions to rows on, a fit in the span of the rows is faster, including the search for it.
     */
    private static final int WORTH_A_SPAN = 2;

    static FittedRows of(Standardization standardization, LabeledFeatures train) {
        var standardized = standardization.apply(train.values());
        if (train.dimensions() <= WORTH_A_SPAN * train.rows()) {
            return new FittedRows(standardized, new Curvature(standardized), Optional.empty(), train);
        }
        var span = new RowSpan(standardized);
        var coordinates = span.coordinates();
        return new FittedRows(coordinates, new Curvature(coordinates), Optional.of(span), train);
    }

    int count() {
        return train.rows();
    }

    int classes() {
        return train.classes();
    }

    int label(int row) {
        return train.labels()[row];
    }

    double[] zero() {
        return new double[(rows.columns() + 1) * classes()];
    }

    /** Scores of all rows, row-major {@code [count, classes]}. */
    double[] scores(double[] parameters) {
        return scores(rows, parameters, classes());
    }

    static double[] scores(INDArray rows, double[] parameters, int classes) {
        int split = rows.columns() * classes;
        double[] scores = Matrices.rowMajor(
                rows.mmul(Matrices.of(Arrays.copyOf(parameters, split), classes).castTo(rows.dataType())));
        for (int i = 0; i < scores.length; i++) {
            scores[i] += parameters[split + i % classes];
        }
        return scores;
    }

    /** The class of the largest score of each row, the smaller number on a tie. */
    static int[] largest(double[] scores, int classes) {
        var out = new int[scores.length / classes];
        for (int row = 0; row < out.length; row++) {
            for (int k = 1; k < classes; k++) {
                if (scores[row * classes + k] > scores[row * classes + out[row]]) {
                    out[row] = k;
                }
            }
        }
        return out;
    }

    /** How many other rows a model classifies correctly. */
    int right(double[] parameters, Standardization standardization, LabeledFeatures others) {
        double[] scores = scores(standardization.apply(others.values()), inFeatures(parameters), classes());
        return Accuracy.of(others.right(largest(scores, classes()))).right();
    }

    /**
     * The same rows with products in double precision. In single precision products take half the time, but their
     * rounding can stop a search whose gradient is smaller than 1e-7.
     */
    FittedRows inDoubles() {
        return new FittedRows(rows.castTo(DataType.DOUBLE), curvature, span, train);
    }

    /**
     * Division of gradients by the curvature of a mean loss and its penalty.
     *
     * @param ofScores the loss's mean curvature in a score
     * @param c weight of the data against the penalty
     */
    UnaryOperator<double[]> inverseCurvature(double ofScores, double c) {
        return curvature.inverse(ofScores, 1 / (c * count()), classes());
    }

    /**
     * The mean loss plus {@code 0.5 |W|^2} divided by C and the number of rows.
     *
     * @param loss summed over the rows
     * @param residuals derivative of the loss in each score, row-major {@code [count, classes]}
     */
    Lbfgs.Point penalized(double[] parameters, double loss, double[] residuals, double c) {
        int classes = classes();
        int count = count();
        var gradient = new double[parameters.length];
        int split = rows.columns() * classes;
        double[] product = Matrices.rowMajor(
                rows.transpose().mmul(Matrices.of(residuals, classes).castTo(rows.dataType())));
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

    /** Parameters for standardized features. */
    double[] inFeatures(double[] parameters) {
        if (span.isEmpty()) {
            return parameters;
        }
        int classes = classes();
        int split = rows.columns() * classes;
        double[] weights = span.get().lift(Arrays.copyOf(parameters, split), classes);
        double[] lifted = Arrays.copyOf(weights, weights.length + classes);
        System.arraycopy(parameters, split, lifted, weights.length, classes);
        return lifted;
    }
}
