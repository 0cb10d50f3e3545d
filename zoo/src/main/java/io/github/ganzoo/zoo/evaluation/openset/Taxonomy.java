package io.github.ganzoo.zoo.evaluation.openset;

import java.util.Arrays;

/**
 * Which classes belong to which parent, as species belong to genera.
 *
 * @param parentOf parent of each class, {@code [K]}, from 0 on; all 0 where classes have no parents
 * @param parents number of parents; 0 where classes have none, so that no parent is ever an answer
 */
@SuppressWarnings("ArrayRecordComponent")
public record Taxonomy(int[] parentOf, int parents) {

    /** Classes without parents. */
    public static Taxonomy flat(int classes) {
        return new Taxonomy(new int[classes], 0);
    }

    /**
     * Classes with parents.
     *
     * @throws IllegalArgumentException if a class has none
     */
    public static Taxonomy of(int[] parentOf) {
        if (Arrays.stream(parentOf).anyMatch(parent -> parent < 0)) {
            throw new IllegalArgumentException("A class has no parent where others have one");
        }
        return new Taxonomy(parentOf, Arrays.stream(parentOf).max().orElse(-1) + 1);
    }

    /** Number of classes. */
    public int classes() {
        return parentOf.length;
    }

    public boolean isFlat() {
        return parents == 0;
    }

    /**
     * The probability of each parent: the sum of those of its classes.
     *
     * @param probabilities row-major {@code [n, K]}
     * @return row-major {@code [n, parents]}
     */
    public double[] sums(double[] probabilities) {
        var sums = new double[probabilities.length / classes() * parents];
        if (!isFlat()) {
            for (int i = 0; i < probabilities.length; i++) {
                sums[i / classes() * parents + parentOf[i % classes()]] += probabilities[i];
            }
        }
        return sums;
    }
}
