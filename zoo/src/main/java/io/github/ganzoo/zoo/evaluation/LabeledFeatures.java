package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.Matrices;

/**
 * Feature rows with the class of each.
 *
 * @param values row-major {@code [rows, dimensions]}, finite
 * @param dimensions length of a row, at least 1
 * @param labels class of each row, {@code [rows]}, not negative
 */
@SuppressWarnings("ArrayRecordComponent")
public record LabeledFeatures(float[] values, int dimensions, int[] labels) {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if the shape is inconsistent, a value is not finite or a label is negative
     */
    public LabeledFeatures {
        Matrices.requireRows(values, dimensions);
        if ((long) labels.length * dimensions != values.length) {
            throw new IllegalArgumentException("Got " + labels.length + " labels for " + values.length / dimensions
                    + " feature rows; every row needs one label");
        }
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0) {
                throw new IllegalArgumentException(
                        "Label of row " + row + " is " + labels[row] + "; labels count from 0");
            }
        }
    }

    public int rows() {
        return labels.length;
    }

    /**
     * Which rows are classified correctly.
     *
     * @param predictions class given to each row, {@code [rows]}
     * @throws IllegalArgumentException if there are more or fewer than rows
     */
    public boolean[] right(int[] predictions) {
        if (predictions.length != labels.length) {
            throw new IllegalArgumentException(
                    "Got " + predictions.length + " predictions for " + labels.length + " rows");
        }
        var right = new boolean[labels.length];
        for (int row = 0; row < labels.length; row++) {
            right[row] = predictions[row] == labels[row];
        }
        return right;
    }

    /** Some of the rows, in the order of their numbers. */
    public LabeledFeatures rows(int[] numbers) {
        var picked = new float[Math.multiplyExact(numbers.length, dimensions)];
        var classes = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(values, numbers[i] * dimensions, picked, i * dimensions, dimensions);
            classes[i] = labels[numbers[i]];
        }
        return new LabeledFeatures(picked, dimensions, classes);
    }

    /** At most this many rows, evenly spaced. */
    public LabeledFeatures spread(int most) {
        int kept = Math.min(rows(), most);
        var numbers = new int[kept];
        for (int i = 0; i < kept; i++) {
            numbers[i] = (int) ((long) i * rows() / kept);
        }
        return rows(numbers);
    }

    /** One more than the largest label. */
    public int classes() {
        int largest = 0;
        for (int label : labels) {
            largest = Math.max(largest, label);
        }
        return largest + 1;
    }
}
