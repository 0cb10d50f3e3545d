package io.github.ganzoo.settings;

/** How exactly an exported model stores and multiplies numbers. */
public enum ModelPrecision {
    /** Floats. */
    FLOAT32,
    /** Weights of 16 bits. */
    FLOAT16,
    /** Convolutions of 8-bit integers. */
    INT8
}
