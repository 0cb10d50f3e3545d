package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.onnx.OnnxRuntime;

/** What a network really runs on. */
public enum Provider {
    CPU,
    CUDA;

    /**
     * Starts ONNX Runtime on the processor, as loading a model does by itself.
     *
     * @throws ProviderUnavailableException saying why it does not start and what helps
     */
    public static void requireCpu() {
        OnnxRuntime.environment();
    }
}
