package io.github.ganzoo.runtime;

import org.jspecify.annotations.Nullable;

/**
 * There is no model of the given id on the class path, or no model in the given folder.
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
