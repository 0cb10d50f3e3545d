package io.github.ganzoo.zoo.data;

/** The data cannot be used as given; the message says which, why, and what to do. The user's to mend. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
