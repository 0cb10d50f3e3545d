package io.github.ganzoo.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The root of this library's exceptions. The message is one sentence for users.
 *
 * @since 0.1
 */
public class GanZooException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public GanZooException(String message) {
        super(message);
    }

    public GanZooException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
