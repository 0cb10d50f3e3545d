package io.github.ganzoo.settings;

/** Which generator an architecture's discriminator plays against. */
public enum GeneratorKind {
    /** The architecture's own generator. */
    OWN,
    /** The color picker, which mixes colors from palettes. */
    COLOR_PICKER
}
