package io.github.ganzoo.settings;

/** Two common readings of the residual discriminator for images from 64 pixels on. */
public enum ResidualForm {
    /** Blocks are as wide inside as at their end; the last one keeps the size of the maps. */
    STUDIOGAN,
    /** Blocks are as wide inside as at their beginning; the last one halves the maps too. */
    MIMICRY
}
