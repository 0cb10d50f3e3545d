package io.github.ganzoo.zoo.evaluation.openset;

import java.util.Arrays;

/**
 * Calibration by one temperature: logits divided by it give probabilities of the least negative log likelihood on
 * validation images (Guo et al. 2017, section 4.2). The order of classes stays.
 *
 * @param value positive
 * @param before mean negative log likelihood at temperature 1
 * @param after mean negative log likelihood at this temperature
 */
public record Temperature(double value, double before, double after) {

    private static final double LEAST = 1e-2;
    private static final double MOST = 1e2;
    private static final int HALVINGS = 100;

    /**
     * Fits the temperature.
     *
     * @param logits row-major {@code [n, classes]}, of images that the classifier was not fitted on
     * @param labels class of each, {@code [n]}
     * @throws IllegalArgumentException if there is no image
     */
    public static Temperature fit(double[] logits, int classes, int[] labels) {
        if (labels.length == 0 || logits.length != (long) labels.length * classes) {
            throw new IllegalArgumentException(
                    "Got " + logits.length + " logits of " + classes + " classes for " + labels.length + " labels");
        }
        // The loss is convex in the inverse temperature, so its slope has one zero.
        double low = 1 / MOST;
        double high = 1 / LEAST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            if (at(logits, classes, labels, middle).slope() > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double inverse = Math.sqrt(low * high);
        return new Temperature(
                1 / inverse,
                at(logits, classes, labels, 1).loss(),
                at(logits, classes, labels, inverse).loss());
    }

    /**
     * The probabilities of logits at this temperature.
     *
     * @param logits row-major {@code [n, classes]}
     * @return row-major {@code [n, classes]}
     */
    public double[] probabilities(double[] logits, int classes) {
        var probabilities = new double[logits.length];
        for (int from = 0; from < logits.length; from += classes) {
            double[] row = softmax(Arrays.copyOfRange(logits, from, from + classes), 1 / value);
            System.arraycopy(row, 0, probabilities, from, classes);
        }
        return probabilities;
    }

    /** Mean loss at an inverse temperature, and its derivative. */
    private record Loss(double loss, double slope) {}

    private static Loss at(double[] logits, int classes, int[] labels, double inverse) {
        double loss = 0;
        double slope = 0;
        for (int row = 0; row < labels.length; row++) {
            double[] own = Arrays.copyOfRange(logits, row * classes, (row + 1) * classes);
            double[] probabilities = softmax(own, inverse);
            double expected = 0;
            for (int k = 0; k < classes; k++) {
                expected += probabilities[k] * own[k];
            }
            loss -= Math.log(Math.max(Double.MIN_NORMAL, probabilities[labels[row]]));
            slope += expected - own[labels[row]];
        }
        return new Loss(loss / labels.length, slope / labels.length);
    }

    private static double[] softmax(double[] logits, double inverse) {
        double top = Arrays.stream(logits).max().orElseThrow();
        double[] powers = Arrays.stream(logits)
                .map(logit -> Math.exp((logit - top) * inverse))
                .toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }
}
