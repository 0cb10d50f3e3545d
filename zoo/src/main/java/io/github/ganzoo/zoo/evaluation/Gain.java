package io.github.ganzoo.zoo.evaluation;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one representation gains over another on the same test images.
 *
 * @param name of the first representation
 * @param images how many there are
 * @param nearest by the nearest neighbor
 * @param probe by the linear probe, if both have one
 */
public record Gain(String name, int images, PairedTest nearest, Optional<PairedTest> probe) {

    /**
     * Compares answer with answer.
     *
     * @throws IllegalArgumentException if they were evaluated on different numbers of images
     */
    public static Gain of(Assessment first, Assessment second) {
        var groups = first.answers().groups();
        return new Gain(
                first.name(),
                first.nearest().total(),
                PairedTest.of(first.answers().nearest(), second.answers().nearest(), groups),
                first.answers()
                        .probe()
                        .flatMap(right -> second.answers().probe().map(other -> PairedTest.of(right, other, groups))));
    }

    /** The tests that it came of: by neighbors, and by probe if there is one. */
    public Stream<PairedTest> tests() {
        return Stream.concat(Stream.of(nearest), probe.stream());
    }

    /** By how much its share of right answers is the larger, in [-1, 1]. */
    public double share(PairedTest test) {
        return (double) (test.onlyFirst() - test.onlySecond()) / images;
    }
}
