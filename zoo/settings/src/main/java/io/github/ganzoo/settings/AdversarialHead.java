package io.github.ganzoo.settings;

/** What makes the logit of real against fake of a discriminator's last feature map. */
public enum AdversarialHead {
    /** A linear layer, of the sum over positions. */
    LINEAR,
    /** A hidden layer that sees every position, and a linear layer (Jeong and Shin, 2021, section 3). */
    MLP
}
