package io.github.ganzoo.settings;

/** How learning rates fall over training. */
public enum ScheduleKind {
    /** No decay. */
    CONSTANT,
    /** To zero in a straight line (Zhu et al., 2017, section 4, and most spectrally normalized GANs). */
    LINEAR,
    /** To zero along half a cosine (Loshchilov and Hutter, 2017, equation 5, without restarts). */
    COSINE,
    /** By half every so many steps. */
    HALVING
}
