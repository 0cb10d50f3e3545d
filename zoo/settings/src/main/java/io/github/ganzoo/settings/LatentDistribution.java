package io.github.ganzoo.settings;

/** What each component of a latent is drawn from. */
public enum LatentDistribution {
    /** N(0, 1). */
    NORMAL,
    /** U[-1, 1]. */
    UNIFORM,
    /** N(0, 1), where components beyond 2 are drawn again (Brock et al., 2019, section 3.1). */
    TRUNCATED
}
