package io.github.ganzoo.runtime;

/** What a network really runs on. */
public enum Provider {
    CPU,
    CUDA
}
