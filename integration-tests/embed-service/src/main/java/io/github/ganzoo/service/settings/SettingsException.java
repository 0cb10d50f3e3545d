package io.github.ganzoo.service.settings;

/** An environment variable has a value that means nothing. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SettingsException(Variable variable, String value, String explanation, Throwable cause) {
        super(variable.variableName() + " is '" + value + "': " + explanation, cause);
    }
}
