package io.github.ganzoo.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A model whose files are damaged, incomplete, or of a format that this version does not read.
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
