package io.github.ganzoo.runtime.random;

import java.nio.charset.StandardCharsets;

/**
 * One seeded stream of random numbers: xoshiro256++ (Blackman and Vigna, "Scrambled linear pseudorandom number
 * generators", 2021) seeded through SplitMix64 from a seed and a name, so that streams of one seed do not disturb each
 * other.
 *
 * <p>The four words of {@link State} are the whole state: nothing is kept aside between calls. Numbers are the same on
 * every JDK and platform. Not thread-safe.
 */
public class RandomNumbers {

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

    /** A stream that continues from {@code state}. */
    protected RandomNumbers(State state) {
        a = state.a();
        b = state.b();
        c = state.c();
        d = state.d();
    }

    /** The stream called {@code name} of {@code seed}, at its beginning. */
    public static RandomNumbers of(long seed, String name) {
        return new RandomNumbers(start(seed, name));
    }

    /** The state at which the stream called {@code name} of {@code seed} begins. */
    protected static State start(long seed, String name) {
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
        return new State(words[0], words[1], words[2], words[3]);
    }

    public final State state() {
        return new State(a, b, c, d);
    }

    /** Goes on from {@code state}. */
    public final void restore(State state) {
        a = state.a();
        b = state.b();
        c = state.c();
        d = state.d();
    }

    /** 64 random bits. */
    public final long nextLong() {
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
    public final double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, 1), 24 bits. */
    public final float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }

    /** Standard normal, by Marsaglia's polar method; the second number of the pair is dropped, not kept. */
    public final double nextGaussian() {
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
    public final void fillGaussian(float[] target) {
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

    /**
     * Fills {@code target} with standard normal numbers, where those beyond {@code bound} are drawn again.
     *
     * @param bound above 0
     */
    public final void fillTruncated(float[] target, double bound) {
        for (int i = 0; i < target.length; i++) {
            double drawn = nextGaussian();
            while (Math.abs(drawn) > bound) {
                drawn = nextGaussian();
            }
            target[i] = (float) drawn;
        }
    }

    /** Fills {@code target} with numbers uniform between {@code low} and {@code high}. */
    public final void fillUniform(float[] target, float low, float high) {
        for (int i = 0; i < target.length; i++) {
            target[i] = low + (high - low) * nextFloat();
        }
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
