package io.github.ganzoo.settings;

/** What computes. */
public enum Device {
    /** An accelerator if one can be used, otherwise the CPU. */
    AUTO,
    /** The processor. */
    CPU,
    /** An NVIDIA GPU. */
    CUDA
}
