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
 * @param products of the rows with one column a class
 * @param curvature of a loss along each direction of the weights
 * @param span of the rows, if they are given in it
 */
record FittedRows(
        INDArray rows, RowProducts products, Curvature curvature, Optional<RowSpan> span, LabeledFeatures train) {

    /**
     * From this ratio of dimensions to rows on, a fit in the span of the rows is faster, including the search for it.
     */
    private static final int WORTH_A_SPAN = 2;

    static FittedRows of(Standardization standardization, LabeledFeatures train) {
        var standardized = standardization.apply(train.values());
        if (train.dimensions() <= WORTH_A_SPAN * train.rows()) {
            return of(standardized, Optional.empty(), train);
        }
        var span = new RowSpan(standardized);
        return of(span.coordinates(), Optional.of(span), train);
    }

    private static FittedRows of(INDArray rows, Optional<RowSpan> span, LabeledFeatures train) {
        return new FittedRows(rows, new RowProducts(rows, train.classes()), new Curvature(rows), span, train);
    }

    int count() {
        return train.rows();
    }

    int classes() {
        return train.classes();
    }

    /** Where the score of a row's own class is among scores that are given class by class. */
    int labeled(int row) {
        return train.labels()[row] * count() + row;
    }

    double[] zero() {
        return new double[(rows.columns() + 1) * classes()];
    }

    /** Scores of all rows, class by class, {@code [classes, count]}. */
    double[] scores(double[] parameters) {
        return scores(products, parameters, classes());
    }

    /** Scores of any rows, class by class. */
    static double[] scores(INDArray rows, double[] parameters, int classes) {
        return scores(new RowProducts(rows, classes), parameters, classes);
    }

    private static double[] scores(RowProducts products, double[] parameters, int classes) {
        int split = parameters.length - classes;
        double[] scores = products.times(Matrices.transposed(Arrays.copyOf(parameters, split), classes));
        int count = scores.length / classes;
        for (int k = 0; k < classes; k++) {
            double bias = parameters[split + k];
            for (int i = k * count; i < (k + 1) * count; i++) {
                scores[i] += bias;
            }
        }
        return scores;
    }

    /**
     * The class of the largest score of each row, the smaller number on a tie.
     *
     * @param scores class by class
     */
    static int[] largest(double[] scores, int classes) {
        int count = scores.length / classes;
        var out = new int[count];
        for (int row = 0; row < count; row++) {
            for (int k = 1; k < classes; k++) {
                if (scores[k * count + row] > scores[out[row] * count + row]) {
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
        var doubles = rows.castTo(DataType.DOUBLE);
        return new FittedRows(doubles, new RowProducts(doubles, classes()), curvature, span, train);
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
     * @param residuals derivative of the loss in each score, class by class, {@code [classes, count]}
     */
    Lbfgs.Point penalized(double[] parameters, double loss, double[] residuals, double c) {
        int classes = classes();
        int count = count();
        var gradient = new double[parameters.length];
        int split = rows.columns() * classes;
        double[] product = Matrices.transposed(products.transposedTimes(residuals), rows.columns());
        double penalty = 0;
        for (int i = 0; i < split; i++) {
            penalty += parameters[i] * parameters[i];
            gradient[i] = (product[i] + parameters[i] / c) / count;
        }
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            for (int i = k * count; i < (k + 1) * count; i++) {
                sum += residuals[i];
            }
            gradient[split + k] = sum / count;
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
