package io.github.ganzoo.settings;

/** Which stages of a discriminator the logit of real against fake is made of. */
public enum AdversarialStages {
    /** The last one. */
    LAST,
    /** In addition the mean over positions of every stage before it. */
    ALL
}
