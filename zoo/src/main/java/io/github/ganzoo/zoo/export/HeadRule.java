package io.github.ganzoo.zoo.export;

import java.util.Optional;

/**
 * How the heads of an embedding are fitted. Without classes and views they are principal components, half-whitened.
 *
 * @param size largest dimension of each head's output; it is smaller if the features have a lower rank
 * @param classes for whitening within classes: differences between images of one class count for less, differences
 *     between classes for more
 * @param views for whitening within views: differences between random views of an image count for less, differences
 *     between images for more
 */
public record HeadRule(int size, Optional<HeadClasses> classes, Optional<HeadViews> views) {

    public HeadRule {
        if (size < 1) {
            throw new IllegalArgumentException("A head needs at least 1 dimension, not " + size);
        }
    }

    /** A rule without classes or views. */
    public static HeadRule ofSize(int size) {
        return new HeadRule(size, Optional.empty(), Optional.empty());
    }

    /** The same for some of the images, by index, in this order. */
    public HeadRule of(int[] images) {
        return new HeadRule(size, classes.map(all -> all.of(images)), views);
    }

    /** The same with other views. */
    public HeadRule within(HeadViews other) {
        return new HeadRule(size, classes, Optional.of(other));
    }
}
