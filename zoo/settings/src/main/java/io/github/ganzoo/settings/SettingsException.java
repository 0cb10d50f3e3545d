package io.github.ganzoo.settings;

/** A setting is unknown, has an illegal value or contradicts another one. The message is one sentence for the user. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
