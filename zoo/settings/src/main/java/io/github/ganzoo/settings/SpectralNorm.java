package io.github.ganzoo.settings;

/** Whose weights are divided by their largest singular value (Miyato et al., 2018). */
public enum SpectralNorm {
    NONE,
    DISCRIMINATOR,
    BOTH
}
