package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.data.RandomStream;

/** Where the labels of generated images come from. */
@FunctionalInterface
public interface LabelSource {

    /** Writes the next class indices. */
    void fill(int[] labels);

    /** Each of some classes as likely as any other. */
    static LabelSource among(int[] classes, RandomStream random) {
        return labels -> {
            for (int i = 0; i < labels.length; i++) {
                labels[i] = classes[random.nextInt(classes.length)];
            }
        };
    }
}
