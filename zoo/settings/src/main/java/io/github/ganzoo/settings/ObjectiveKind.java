package io.github.ganzoo.settings;

/** What a discriminator can learn beside the game. */
public enum ObjectiveKind {
    /** Two views of an image are alike (Chen et al., 2020, SimCLR). */
    NTXENT,
    /** Images of a class are alike (Khosla et al., 2020). */
    SUPCON,
    /** Generated images are alike and unlike real ones (Jeong and Shin, 2021, ContraD). */
    FAKES,
    /** Which way an image is turned (Chen et al., 2019, SS-GAN). */
    ROTATION,
    /** Images are made again from feature maps (Liu et al., 2021, FastGAN). */
    RECONSTRUCTION,
    /** Augmented images get the logits of the images (Zhao et al., 2021, bCR). */
    CONSISTENCY,
    /** Two views agree while dimensions vary and do not repeat each other (Bardes et al., 2022). */
    VICREG,
    /** Two views' dimensions correlate with themselves only (Zbontar et al., 2021, Barlow Twins). */
    BARLOW
}
