package io.github.ganzoo.settings;

/** How a style enters a layer. */
public enum StyleInjection {
    /** The style scales the weights (Karras et al., 2020, section 2.2). */
    MODULATION,
    /** The style scales and shifts the normalized feature maps (Karras et al., 2019, section 2). */
    ADAIN
}
