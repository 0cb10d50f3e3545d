package io.github.ganzoo.settings;

/** What a picture of samples shows. */
public enum SampleKind {
    /** One image of each seed. */
    IMAGES,
    /** Each row a latent, each column a class. */
    CLASSES,
    /** The way from latent to latent, as a strip and an animation. */
    INTERPOLATION,
    /** Each row and each column a latent, whose styles share the image where they meet. */
    STYLE_MIXING,
    /** Each row a sample and the training images nearest to it. */
    NEIGHBORS
}
