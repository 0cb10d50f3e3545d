package io.github.ganzoo.settings;

/** How far the gradient of real against fake goes into the discriminator. */
public enum AdversarialGradient {
    /** Into all layers. */
    ATTACHED,
    /** Into the last layers only; the stages learn from the objectives alone (Jeong and Shin, 2021, equation 8). */
    DETACHED
}
