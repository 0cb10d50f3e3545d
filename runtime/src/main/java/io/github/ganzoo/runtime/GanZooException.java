package io.github.ganzoo.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What this library throws when something outside it is wrong; the message is one sentence fit for a user.
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
