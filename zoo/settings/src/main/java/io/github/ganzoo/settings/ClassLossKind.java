package io.github.ganzoo.settings;

/** What labels add to the losses of both networks. */
public enum ClassLossKind {
    /** Nothing. */
    NONE,
    /** Of the classes that the discriminator names (Odena et al., 2017). */
    CROSS_ENTROPY,
    /** Data-to-data cross-entropy (Kang et al., 2021). */
    D2D_CE
}
