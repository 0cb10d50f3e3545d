package io.github.ganzoo.settings;

/** The update rule of both networks. */
public enum OptimizerKind {
    /** Kingma and Ba, 2015. */
    ADAM,
    /** Tieleman and Hinton, 2012. */
    RMSPROP,
    /** Stochastic gradient descent with momentum. */
    SGD
}
