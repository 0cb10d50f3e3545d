package io.github.ganzoo.settings;

/** What keeps a discriminator's activations in range. */
public enum DiscriminatorNorm {
    /** The batch's statistics; not under a penalty on the slope at single images. */
    BATCH,
    /** Each image's own statistics (Ba et al., 2016). */
    LAYER,
    /** Nothing; the convolutions have biases instead. */
    NONE
}
