package io.github.ganzoo.runtime;

import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime or the requested device cannot be used on this machine. The message says what is missing and what to do.
 *
 * @since 0.1
 */
public final class ProviderUnavailableException extends GanZooException {

    private static final long serialVersionUID = 1;

    public ProviderUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
