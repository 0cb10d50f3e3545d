package io.github.ganzoo.runtime;

import org.jspecify.annotations.Nullable;

/**
 * No model of the wanted id is on the class path, or none is in the wanted folder.
 *
 * @since 0.1
 */
public final class ModelNotFoundException extends GanZooException {

    private static final long serialVersionUID = 1;

    public ModelNotFoundException(String message) {
        super(message);
    }

    public ModelNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
