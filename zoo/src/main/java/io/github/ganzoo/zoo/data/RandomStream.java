package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.random.RandomNumbers;

/**
 * One seeded stream of random numbers of a run, those of the runtime with what training draws besides. Streams of one
 * run do not disturb each other: taking one latent more leaves the order of the images as it was. Not thread-safe.
 */
public final class RandomStream extends RandomNumbers {

    private RandomStream(State state) {
        super(state);
    }

    /** The stream called {@code name} of the run seeded with {@code seed}, at its beginning. */
    public static RandomStream of(long seed, String name) {
        return new RandomStream(start(seed, name));
    }

    /** A stream that continues from {@code state}. */
    public static RandomStream at(State state) {
        return new RandomStream(state);
    }

    /** True with probability one half. */
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /**
     * Uniform in {@code 0 … bound - 1} without bias (Lemire, "Fast random integer generation in an interval", 2019).
     *
     * @throws IllegalArgumentException when {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("The bound of a random integer must be positive, not " + bound + ".");
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = 0x1_0000_0000L % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Fills {@code target} with integers uniform in {@code 0 … bound - 1}. */
    public void fillInts(int[] target, int bound) {
        for (int i = 0; i < target.length; i++) {
            target[i] = nextInt(bound);
        }
    }

    /** The numbers {@code 0 … length - 1} in random order (Fisher and Yates). */
    public int[] permutation(int length) {
        var order = new int[length];
        for (int i = 0; i < length; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
