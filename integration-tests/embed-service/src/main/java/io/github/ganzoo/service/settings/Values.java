package io.github.ganzoo.service.settings;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The variables' values, or their defaults. */
record Values(Map<String, String> environment) {

    /** The value, or nothing where it is empty. */
    Optional<String> text(Variable variable) {
        var value = environment.getOrDefault(variable.variableName(), "").strip();
        return Optional.of(value.isEmpty() ? variable.defaultValue() : value).filter(text -> !text.isEmpty());
    }

    int positive(Variable variable) {
        return parsed(variable, text -> {
            var number = Integer.parseInt(text);
            if (number < 1) {
                throw new IllegalArgumentException("it is at least 1");
            }
            return number;
        });
    }

    <T> T parsed(Variable variable, Function<String, T> parse) {
        var text = text(variable).orElse("");
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new SettingsException(variable, text, "it takes a whole number up to " + Integer.MAX_VALUE, e);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(variable, text, String.valueOf(e.getMessage()), e);
        }
    }
}
