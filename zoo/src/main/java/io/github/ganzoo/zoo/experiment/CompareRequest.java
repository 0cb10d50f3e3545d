package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.util.List;

/**
 * Which architectures train side by side.
 *
 * @param settings of all trainings; a budget, by {@code maxMinutes} or {@code maxSteps}, is among them
 * @param architectures by id, in the order of the table; all that train on images of several classes if there is none
 */
public record CompareRequest(Choices settings, List<String> architectures) {

    public CompareRequest {
        architectures = List.copyOf(architectures);
    }

    /** From settings, among them {@code architectures}. */
    public static CompareRequest of(Choices settings) {
        return new CompareRequest(settings, settings.get(SettingKey.ARCHITECTURES));
    }
}
