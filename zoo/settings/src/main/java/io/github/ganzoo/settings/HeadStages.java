package io.github.ganzoo.settings;

/** Which stages of the discriminator its part of the embedding sees. */
public enum HeadStages {
    /** Those that do best on held-out images. */
    AUTO,
    /** Every stage. */
    ALL,
    /** The last two. */
    LAST_TWO,
    /** The last one. */
    LAST
}
