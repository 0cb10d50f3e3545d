package io.github.ganzoo.settings;

/** Which networks are spectrally normalized: weights over their largest singular value (Miyato et al., 2018). */
public enum SpectralNorm {
    NONE,
    DISCRIMINATOR,
    BOTH
}
