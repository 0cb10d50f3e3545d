package io.github.ganzoo.settings;

/** Which network of a GAN becomes a model. */
public enum ModelNetwork {
    /** A feature extractor. */
    DISCRIMINATOR,
    /** A generator of images, with averaged weights where training averages them. */
    GENERATOR
}
