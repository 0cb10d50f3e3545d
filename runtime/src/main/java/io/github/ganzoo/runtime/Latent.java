package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.random.RandomNumbers;

/**
 * What a generator's latents are, and which latent belongs to a seed: the same on every machine, here and in
 * {@code gan:sample}.
 *
 * <p>A seed's latent is drawn from xoshiro256++ (Blackman and Vigna, 2021). Its state is the next four outputs of
 * SplitMix64 after {@code mix(seed + γ) ^ mix(h)}, where γ is 0x9E3779B97F4A7C15, {@code mix} is SplitMix64's output
 * function, and h is the 64-bit FNV-1a hash of the word {@code latent}. The components follow in order:
 *
 * <ul>
 *   <li>normal: both numbers of each pair of Marsaglia's polar method, whose coordinates are {@code 2u - 1} with u in
 *       [0, 1) of the upper 53 bits;
 *   <li>truncated: the first number of each such pair, drawn again while it is beyond the bound;
 *   <li>uniform: {@code 2u - 1} with u in [0, 1) of the upper 24 bits.
 * </ul>
 *
 * @param size how many components
 * @param distribution of each component
 * @param truncation beyond which a normal component is drawn again (Brock et al., 2019, section 3.1); 0 for never
 * @since 0.1
 */
public record Latent(int size, LatentDistribution distribution, double truncation) {

    private static final int LARGEST = 1 << 20;
    private static final String STREAM = "latent";

    public Latent {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("latent.size is " + size + ", not in 1 to " + LARGEST);
        }
        if (!(truncation >= 0) || Double.isInfinite(truncation)) {
            throw new IllegalArgumentException("latent.truncation is " + truncation + ", not 0 or above");
        }
        if (truncation > 0 && distribution != LatentDistribution.NORMAL) {
            throw new IllegalArgumentException("latent.truncation is " + truncation
                    + ", but only normal latents can be truncated, not " + distribution.id() + " ones");
        }
    }

    /** Latents of N(0, 1). */
    public static Latent normal(int size) {
        return new Latent(size, LatentDistribution.NORMAL, 0);
    }

    /** Latents of U[-1, 1). */
    public static Latent uniform(int size) {
        return new Latent(size, LatentDistribution.UNIFORM, 0);
    }

    /** The same latents under another truncation; 0 for none. */
    public Latent truncated(double bound) {
        return new Latent(size, distribution, bound);
    }

    /** The latent of a seed, {@code [size]}. */
    public float[] ofSeed(long seed) {
        var random = RandomNumbers.of(seed, STREAM);
        var latent = new float[size];
        switch (distribution) {
            case NORMAL -> {
                if (truncation > 0) {
                    random.fillTruncated(latent, truncation);
                } else {
                    random.fillGaussian(latent);
                }
            }
            case UNIFORM -> random.fillUniform(latent, -1, 1);
        }
        return latent;
    }
}
