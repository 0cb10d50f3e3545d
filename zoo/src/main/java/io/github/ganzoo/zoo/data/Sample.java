package io.github.ganzoo.zoo.data;

import java.util.Map;

/**
 * The facts of one image, without its pixels.
 *
 * @param name the image's name inside its source, unique there: a relative path with {@code /}, or {@code train/00017}
 * @param label index into {@link Dataset#classNames()}, or {@link #UNLABELED}
 * @param split {@code train}, {@code val}, {@code test}, or another name the source gave
 * @param attributes further facts by name, such as {@code parent} or {@code species}; often empty
 */
public record Sample(String name, int label, String split, Map<String, String> attributes) {

    /** The label of an image without one. */
    public static final int UNLABELED = -1;

    public Sample {
        attributes = Map.copyOf(attributes);
    }

    /** The same image with another label. */
    Sample labeled(int other) {
        return new Sample(name, other, split, attributes);
    }

    public boolean labeled() {
        return label != UNLABELED;
    }
}
