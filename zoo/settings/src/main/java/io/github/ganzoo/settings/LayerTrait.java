package io.github.ganzoo.settings;

/** What the layers of an architecture have, so that settings about it have an effect. */
public enum LayerTrait {
    /** A generator that maps latents to images by itself, so that another can take its place. */
    LATENT_GENERATOR,
    /** DCGAN's generator: stages that double the maps, activated and dropped. */
    UPSAMPLING_GENERATOR,
    /** A discriminator whose activations can be normalized in several ways. */
    DISCRIMINATOR_NORM,
    /** Weights that can be divided by their largest singular value. */
    SPECTRAL_NORM,
    /** A generator that gets labels through its latents. */
    LABELED_LATENTS,
    /** Networks that are conditioned on labels or not. */
    OPTIONAL_LABELS,
    /** A discriminator whose last layer can be chosen: it follows from the class loss and adversarialHead. */
    DISCRIMINATOR_HEAD,
    /** A discriminator whose logit can be made of the feature maps of all its stages. */
    STAGE_LOGITS,
    /** A generator whose batch normalization takes an epsilon of its own. */
    NORM_EPSILON,
    /** Residual blocks with a choice of latent paths, enlargement and self-attention. */
    RESIDUAL,
    /** Residual blocks of two convolutions. */
    PLAIN_RESIDUAL,
    /** Residual blocks of four convolutions (BigGAN-deep). */
    DEEP_RESIDUAL,
    /** A mapping network whose styles reach every layer. */
    STYLE,
    /** Two generators that translate images, with residual blocks and a cycle. */
    TRANSLATION
}
