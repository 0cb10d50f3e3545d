package io.github.ganzoo.settings;

/** Which generator an architecture's discriminator plays against. */
public enum GeneratorKind {
    /** The one that belongs to it. */
    OWN,
    /** One that mixes colors from palettes. */
    COLOR_PICKER
}
