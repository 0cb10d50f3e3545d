package io.github.ganzoo.settings;

/** How a label reaches a generator whose layers know only latents. */
public enum LabelInjection {
    /** A learned vector of the label is concatenated to the latent. */
    CONCATENATE,
    /** A learned vector as long as the latent multiplies it. */
    MULTIPLY,
    /** The one-hot label is concatenated to the latent. */
    ONE_HOT
}
