package io.github.ganzoo.settings;

/** Which networks a training takes over from another. */
public enum StartNetworks {
    /** Generator and discriminator. */
    BOTH,
    /** The generator; the discriminator is new. */
    GENERATOR,
    /** The discriminator; the generator is new. */
    DISCRIMINATOR
}
