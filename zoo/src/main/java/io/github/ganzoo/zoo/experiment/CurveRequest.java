package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.util.List;

/**
 * Which trainings are evaluated at which steps.
 *
 * @param settings of all trainings
 * @param architectures by id; {@code dcgan} and {@code acgan}, the same networks without and with labels, if there is
 *     none
 * @param seeds of the trainings of each architecture
 * @param steps in rising order; the untrained network is evaluated before them in any case
 */
public record CurveRequest(Choices settings, List<String> architectures, List<Long> seeds, List<Long> steps) {

    public CurveRequest {
        architectures = List.copyOf(architectures);
        seeds = List.copyOf(seeds);
        steps = List.copyOf(steps);
    }

    /** From settings, among them {@code architectures}, {@code seeds} and {@code steps}. */
    public static CurveRequest of(Choices settings) {
        return new CurveRequest(
                settings,
                settings.get(SettingKey.ARCHITECTURES),
                settings.get(SettingKey.SEEDS),
                settings.get(SettingKey.STEPS));
    }
}
