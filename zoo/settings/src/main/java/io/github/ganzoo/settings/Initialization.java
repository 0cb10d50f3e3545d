package io.github.ganzoo.settings;

/** The rule that initializes all weights of a network. */
public enum Initialization {
    /** N(0, .02²), and N(1, .02²) for the scales of batch normalization (Radford et al., 2016). */
    NORMAL02,
    /** Random orthogonal rows or columns of the weight seen as [out, rest] (Saxe et al., 2014). */
    ORTHOGONAL,
    /** Uniform with variance 2 / (fan-in + fan-out) (Glorot and Bengio, 2010). */
    XAVIER,
    /** U(±1/√fan-in): He's rule with negative slope √5, the default of PyTorch's layers. */
    HE
}
