package io.github.ganzoo.zoo.data;

import java.nio.charset.StandardCharsets;

/**
 * One seeded stream of random numbers: xoshiro256++ (Blackman and Vigna, "Scrambled linear pseudorandom number
 * generators", 2021) seeded through SplitMix64 from a seed and a name. So the streams of a run are independent: one
 * more latent does not change the order of the images.
 *
 * <p>The four words of {@link State} are the whole state. Numbers are the same on every JDK and platform. Not
 * thread-safe.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long a;
    private long b;
    private long c;
    private long d;

    /** The whole state of a stream; never all zero. */
    public record State(long a, long b, long c, long d) {
        public State {
            if ((a | b | c | d) == 0) {
                throw new IllegalArgumentException("The state of a random stream cannot be all zero.");
            }
        }
    }

    private RandomStream(State state) {
        restore(state);
    }

    /** The stream called {@code name} of the run seeded with {@code seed}, at its beginning. */
    public static RandomStream of(long seed, String name) {
        long key = 0xCBF29CE484222325L;
        for (byte character : name.getBytes(StandardCharsets.UTF_8)) {
            key = (key ^ (character & 0xFF)) * 0x100000001B3L;
        }
        long origin = mix(seed + GOLDEN_GAMMA) ^ mix(key);
        var words = new long[4];
        for (int i = 0; i < words.length; i++) {
            origin += GOLDEN_GAMMA;
            words[i] = mix(origin);
        }
        return new RandomStream(new State(words[0], words[1], words[2], words[3]));
    }

    /** A stream that continues from {@code state}. */
    public static RandomStream at(State state) {
        return new RandomStream(state);
    }

    public State state() {
        return new State(a, b, c, d);
    }

    /** Continues from {@code state}. */
    public void restore(State state) {
        a = state.a();
        b = state.b();
        c = state.c();
        d = state.d();
    }

    /** 64 random bits. */
    public long nextLong() {
        long result = Long.rotateLeft(a + d, 23) + a;
        long shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = Long.rotateLeft(d, 45);
        return result;
    }

    /** Uniform in [0, 1), 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, 1), 24 bits. */
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
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

    /** Standard normal, by Marsaglia's polar method; the second number of the pair is discarded. */
    public double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /**
     * Fills {@code target} with standard normal numbers. Uses both numbers of each polar pair, so the sequence differs
     * from that of {@link #nextGaussian()}.
     */
    public void fillGaussian(float[] target) {
        int filled = 0;
        while (filled < target.length) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
                target[filled++] = (float) (x * scale);
                if (filled < target.length) {
                    target[filled++] = (float) (y * scale);
                }
            }
        }
    }

    /** Fills {@code target} with numbers uniform between {@code low} and {@code high}. */
    public void fillUniform(float[] target, float low, float high) {
        for (int i = 0; i < target.length; i++) {
            target[i] = low + (high - low) * nextFloat();
        }
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

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
