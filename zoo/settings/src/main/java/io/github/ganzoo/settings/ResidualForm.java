package io.github.ganzoo.settings;

/** Two common forms of the residual discriminator for images from 64 pixels on. */
public enum ResidualForm {
    /** The inner width of a block is its output width. The last block keeps the size of the maps. */
    STUDIOGAN,
    /** The inner width of a block is its input width. The last block halves the maps too. */
    MIMICRY
}
