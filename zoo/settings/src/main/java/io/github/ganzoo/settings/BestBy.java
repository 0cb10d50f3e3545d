package io.github.ganzoo.settings;

/** By what the best checkpoint of a run is the best. */
public enum BestBy {
    /** The accuracy of the nearest neighbor on validation images: the discriminator's features. */
    VALIDATION,
    /** The Fréchet distance of samples from real images: the generator. */
    FRECHET,
    /** The kernel distance of samples from real images: the generator. */
    KID;

    /** Whether it is measured on samples, at every {@code fidEvery} steps. */
    public boolean isOfSamples() {
        return this != VALIDATION;
    }
}
