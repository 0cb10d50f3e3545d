package io.github.ganzoo.settings;

/** Where a residual generator is told its latent, and by it its label. */
public enum LatentPath {
    /** The first layer takes the latent; each block's normalizations take the one-hot label. */
    FIRST_LAYER,
    /**
     * The first layer and each block take a chunk of the latent of their own; the blocks take it beside a learned
     * vector of the label that all share (BigGAN).
     */
    CHUNKS,
    /** The first layer and each block take all of the latent and the shared vector of the label (BigGAN-deep). */
    WHOLE
}
