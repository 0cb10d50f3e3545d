package io.github.ganzoo.settings;

/** How a residual generator receives its latent and its label. */
public enum LatentPath {
    /** The first layer takes the latent. Each block's normalizations take the one-hot label. */
    FIRST_LAYER,
    /**
     * The first layer and each block take their own chunk of the latent. Each block's chunk is concatenated with the
     * label's learned vector, which all blocks share (BigGAN).
     */
    CHUNKS,
    /** The first layer and each block take the whole latent and the label's shared vector (BigGAN-deep). */
    WHOLE
}
