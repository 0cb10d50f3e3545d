package io.github.ganzoo.settings;

/** The update rule of both networks. */
public enum OptimizerKind {
    /** Kingma and Ba, 2015. */
    ADAM,
    /** Adam with decoupled weight decay (Loshchilov and Hutter, 2019, algorithm 2). */
    ADAMW,
    /** Tieleman and Hinton, 2012. */
    RMSPROP,
    /** Stochastic gradient descent with momentum. */
    SGD
}
