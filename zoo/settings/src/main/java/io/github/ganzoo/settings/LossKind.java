package io.github.ganzoo.settings;

/** The adversarial loss of both networks. */
public enum LossKind {
    /** Binary cross-entropy, the generator's in the non-saturating form (Goodfellow et al., 2014). */
    BCE,
    /** The same in the form of the minimax game. */
    MINIMAX,
    /** Squared distance to the labels (Mao et al., 2017). */
    LEAST_SQUARES,
    /** Margins of 1 on either side (Lim and Ye, 2017). */
    HINGE,
    /** The difference of mean logits (Arjovsky et al., 2017). */
    WASSERSTEIN,
    /** A margin on the error of an autoencoder (Zhao et al., 2017). */
    ENERGY
}
