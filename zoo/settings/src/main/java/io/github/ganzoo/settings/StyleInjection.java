package io.github.ganzoo.settings;

/** How a style reaches a layer. */
public enum StyleInjection {
    /** It scales the weights (Karras et al., 2020, section 2.2). */
    MODULATION,
    /** It scales and shifts the normalized feature maps (Karras et al., 2019, section 2). */
    ADAIN
}
