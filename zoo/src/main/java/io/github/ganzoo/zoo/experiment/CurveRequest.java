package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.util.List;

/**
 * Which trainings are evaluated at which steps.
 *
 * @param settings of all trainings
 * @param architectures ids; if empty, {@code dcgan} and {@code acgan}, which are the same networks without and with
 *     labels
 * @param seeds of the trainings of each architecture
 * @param steps in rising order; the untrained network is always evaluated first
 */
public record CurveRequest(Choices settings, List<String> architectures, List<Long> seeds, List<Long> steps) {

    public CurveRequest {
        architectures = List.copyOf(architectures);
        seeds = List.copyOf(seeds);
        steps = List.copyOf(steps);
    }

    /** From settings, including {@code architectures}, {@code seeds} and {@code steps}. */
    public static CurveRequest of(Choices settings) {
        return new CurveRequest(
                settings,
                settings.get(SettingKey.ARCHITECTURES),
                settings.get(SettingKey.SEEDS),
                settings.get(SettingKey.STEPS));
    }
}
