package io.github.ganzoo.zoo.export;

import java.util.Optional;

/**
 * How the heads of an embedding are fitted.
 *
 * @param size how many numbers each part's head gives, at most: fewer where its features have a lower rank
 * @param classes by which the heads are evened out: what images of one class differ in counts for less, what classes
 *     differ in for more
 */
public record HeadRule(int size, Optional<HeadClasses> classes) {

    public HeadRule {
        if (size < 1) {
            throw new IllegalArgumentException("A head gives 1 number or more, not " + size);
        }
    }

    /** A rule that knows of no classes. */
    public static HeadRule ofSize(int size) {
        return new HeadRule(size, Optional.empty());
    }
}
