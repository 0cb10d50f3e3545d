package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.util.List;

/**
 * Which architectures are trained and compared.
 *
 * @param settings of all trainings; they include a budget, {@code maxMinutes} or {@code maxSteps}
 * @param architectures ids in the order of the table; if empty, all architectures that train on images of several
 *     classes
 */
public record CompareRequest(Choices settings, List<String> architectures) {

    public CompareRequest {
        architectures = List.copyOf(architectures);
    }

    /** From settings, including {@code architectures}. */
    public static CompareRequest of(Choices settings) {
        return new CompareRequest(settings, settings.get(SettingKey.ARCHITECTURES));
    }
}
