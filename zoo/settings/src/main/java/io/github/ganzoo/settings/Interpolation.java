package io.github.ganzoo.settings;

/** The way from one latent to another. */
public enum Interpolation {
    /** Along the great circle, which keeps to lengths that normal latents have (White, 2016). */
    SPHERICAL,
    /** Straight. */
    LINEAR
}
