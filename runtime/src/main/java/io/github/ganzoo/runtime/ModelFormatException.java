package io.github.ganzoo.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The files of a model are damaged or incomplete, or their format is not supported by this version.
 *
 * @since 0.1
 */
public final class ModelFormatException extends GanZooException {

    private static final long serialVersionUID = 1;

    public ModelFormatException(String message) {
        super(message);
    }

    public ModelFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
