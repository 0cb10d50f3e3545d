package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which model is evaluated, on which images, by which labels.
 *
 * @param settings of the images and of the run; settings of the training need not be given again
 * @param model a model's folder or jar; if empty, the last export into the output directory
 * @param attributes columns of the images' table whose values are labels in addition to the data set's own
 */
public record EvaluateRequest(Choices settings, Optional<Path> model, List<String> attributes) {

    public EvaluateRequest {
        attributes = List.copyOf(attributes);
    }

    /** From settings, including {@code model} and {@code evaluateBy}. */
    public static EvaluateRequest of(Choices settings) {
        return new EvaluateRequest(
                settings,
                settings.get(SettingKey.MODEL).map(Path::of),
                settings.get(SettingKey.EVALUATE_BY).stream()
                        .filter(attribute -> !attribute.isEmpty())
                        .toList());
    }
}
