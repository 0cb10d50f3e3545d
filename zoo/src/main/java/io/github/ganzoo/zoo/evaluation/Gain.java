package io.github.ganzoo.zoo.evaluation;

import java.util.Optional;

/**
 * What one representation gains over another on the same test images.
 *
 * @param name of the first representation
 * @param images how many there are
 * @param nearest by the nearest neighbour
 * @param probe by the linear probe, if both have one
 */
public record Gain(String name, int images, McNemar nearest, Optional<McNemar> probe) {

    /**
     * Compares answer with answer.
     *
     * @throws IllegalArgumentException if they were judged on different numbers of images
     */
    public static Gain of(Assessment first, Assessment second) {
        return new Gain(
                first.name(),
                first.nearest().total(),
                McNemar.of(first.answers().nearest(), second.answers().nearest()),
                first.answers()
                        .probe()
                        .flatMap(right -> second.answers().probe().map(other -> McNemar.of(right, other))));
    }

    /** By how much its share of right answers is the larger, in [-1, 1]. */
    public double share(McNemar test) {
        return (double) (test.onlyFirst() - test.onlySecond()) / images;
    }
}
