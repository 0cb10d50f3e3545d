package io.github.ganzoo.zoo.export;

import java.util.Optional;

/**
 * How the heads of an embedding are fitted.
 *
 * @param size largest dimension of each head's output; it is smaller if the features have a lower rank
 * @param classes for whitening within classes: differences between images of one class count for less, differences
 *     between classes for more
 */
public record HeadRule(int size, Optional<HeadClasses> classes) {

    public HeadRule {
        if (size < 1) {
            throw new IllegalArgumentException("A head needs at least 1 dimension, not " + size);
        }
    }

    /** A rule without classes. */
    public static HeadRule ofSize(int size) {
        return new HeadRule(size, Optional.empty());
    }
}
