package io.github.ganzoo.settings;

/** Which layers play an architecture's game. */
public enum NetworkKind {
    /** Those the architecture is known for. */
    OWN,
    /** DCGAN's. */
    DCGAN,
    /** SNGAN's without residual blocks, strided convolutions alone. */
    CONVOLUTIONAL,
    /** No convolutions (Goodfellow et al., 2014). */
    LINEAR,
    /** Resized maps in a shallow generator, dropped maps in a narrow discriminator, as PyTorch-GAN has them. */
    RESIZED,
    /** Model C of the insect features: 64 pixels, a wide classifier of strided and unpadded convolutions. */
    MODEL_C,
    /** Those of the ACGAN paper for CIFAR-10 (Odena et al., 2017, table 2). */
    ODENA
}
