package io.github.ganzoo.zoo.data;

/** The data cannot be used. The message says which, why, and what the user can do. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
