package io.github.ganzoo.settings;

/** The layers of an architecture's networks. */
public enum NetworkKind {
    /** The architecture's own layers. */
    OWN,
    /** DCGAN's. */
    DCGAN,
    /** SNGAN's without residual blocks: strided convolutions only. */
    CONVOLUTIONAL,
    /** Linear layers only (Goodfellow et al., 2014). */
    LINEAR,
    /** PyTorch-GAN's: a shallow generator that upsamples, and a narrow discriminator with dropout. */
    RESIZED,
    /** Model C of the insect features: 64 pixels, and a wide classifier of strided and unpadded convolutions. */
    MODEL_C,
    /** Those of the ACGAN paper for CIFAR-10 (Odena et al., 2017, table 2). */
    ODENA
}
