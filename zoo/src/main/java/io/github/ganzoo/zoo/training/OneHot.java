package io.github.ganzoo.zoo.training;

import java.util.Arrays;

/** Class indices as rows with a single 1. */
final class OneHot {

    private OneHot() {}

    /** Writes labels of N images into rows [N, classes]; an index outside the classes becomes a row of zeros. */
    static void write(int[] labels, float[] rows) {
        int classes = rows.length / labels.length;
        Arrays.fill(rows, 0);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0 && labels[i] < classes) {
                rows[i * classes + labels[i]] = 1;
            }
        }
    }
}
