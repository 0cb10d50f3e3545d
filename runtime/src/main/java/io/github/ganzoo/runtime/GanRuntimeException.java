package io.github.ganzoo.runtime;

import org.jspecify.annotations.Nullable;

/** What this library throws when something outside it is wrong; the message is one sentence fit for a user. */
public class GanRuntimeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public GanRuntimeException(String message) {
        super(message);
    }

    public GanRuntimeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
