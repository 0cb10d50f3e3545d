package io.github.ganzoo.settings;

/** Which images of two folders are compared. */
public enum Pairing {
    /** Those of the same name. */
    NAME,
    /** The first with the first, the second with the second, whatever they show. */
    UNPAIRED
}
