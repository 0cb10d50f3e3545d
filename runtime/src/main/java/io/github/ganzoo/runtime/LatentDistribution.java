package io.github.ganzoo.runtime;

/**
 * What each component of a latent is drawn from.
 *
 * @since 0.1
 */
public enum LatentDistribution {
    /** N(0, 1). */
    NORMAL,
    /** U[-1, 1). */
    UNIFORM;

    /** The name in model files, such as {@code normal}. */
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The distribution of the given {@link #id()}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static LatentDistribution named(String id) {
        return EnumIds.find(LatentDistribution.class, id, "distribution of latents");
    }
}
