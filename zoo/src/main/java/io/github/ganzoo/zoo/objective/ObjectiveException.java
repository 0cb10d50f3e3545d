package io.github.ganzoo.zoo.objective;

/** An objective makes no sense with what it was given. The message says which, why, and what to give. */
public final class ObjectiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ObjectiveException(String message) {
        super(message);
    }
}
