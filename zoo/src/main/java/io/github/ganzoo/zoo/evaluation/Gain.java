package io.github.ganzoo.zoo.evaluation;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gain of one representation over another on the same test images.
 *
 * @param name of the first representation
 * @param images how many there are
 * @param nearest by the nearest neighbor
 * @param probe by the linear probe, if both have one
 */
public record Gain(String name, int images, PairedTest nearest, Optional<PairedTest> probe) {

    /**
     * Compares the answers image by image.
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

    /** Its tests: by nearest neighbors, and by linear probe if there is one. */
    public Stream<PairedTest> tests() {
        return Stream.concat(Stream.of(nearest), probe.stream());
    }

    /** The difference of accuracies, in [-1, 1]. */
    public double share(PairedTest test) {
        return (double) (test.onlyFirst() - test.onlySecond()) / images;
    }
}
