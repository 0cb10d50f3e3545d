package io.github.ganzoo.settings;

/** What computes. */
public enum Device {
    /** An accelerator where one can be used, else the processor. */
    AUTO,
    /** The processor. */
    CPU,
    /** An NVIDIA GPU. */
    CUDA
}
