package io.github.ganzoo.zoo.cli;

/**
 * Something that only the person at the keyboard can put right: a wrong key, an empty folder, a loss that ran away. The
 * message is one clear sentence that says what was wrong, with which value, and what to do; the process ends with exit
 * code 1 and no stack trace.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }
}
