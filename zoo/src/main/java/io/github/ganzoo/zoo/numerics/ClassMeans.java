package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;

/**
 * Means of the rows of each class.
 *
 * @param means of each class {@code [count]}; zeros for a class without rows
 * @param sizes how many rows each class has
 */
@SuppressWarnings("ArrayRecordComponent")
record ClassMeans(double[][] means, int[] sizes) {

    /**
     * Means of labeled rows.
     *
     * @param rows row-major {@code [n, count]}
     * @param labels class of each row; rows of negative ones are passed over
     */
    static ClassMeans of(float[] rows, int count, int[] labels) {
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        var means = new double[classes][count];
        var sizes = new int[classes];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] >= 0) {
                sizes[labels[row]]++;
                for (int k = 0; k < count; k++) {
                    means[labels[row]][k] += rows[row * count + k];
                }
            }
        }
        for (int label = 0; label < classes; label++) {
            for (int k = 0; k < count; k++) {
                means[label][k] /= Math.max(1, sizes[label]);
            }
        }
        return new ClassMeans(means, sizes);
    }

    /** How many rows have a class. */
    int labeled() {
        return Arrays.stream(sizes).sum();
    }

    /** How many classes have rows. */
    int classes() {
        return (int) Arrays.stream(sizes).filter(size -> size > 0).count();
    }
}
