package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.EvaluationProtocol;
import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which model is evaluated, on which images, by which labels.
 *
 * @param settings of the images and of the run; settings of the training need not be given again
 * @param model a model's folder or jar; if empty, the last export into the output directory
 * @param attributes columns of the images' table whose values are labels in addition to the data set's own
 * @param protocols further ones, each with a table of its own
 * @param against networks to put beside the model: ONNX files with a {@code .json} beside them, or models
 */
public record EvaluateRequest(
        Choices settings,
        Optional<Path> model,
        List<String> attributes,
        Set<EvaluationProtocol> protocols,
        List<String> against) {

    public EvaluateRequest {
        attributes = List.copyOf(attributes);
        protocols = Set.copyOf(protocols);
        against = List.copyOf(against);
    }

    /** From settings, including {@code model}, {@code evaluateBy}, {@code evaluateWith} and {@code against}. */
    public static EvaluateRequest of(Choices settings) {
        return new EvaluateRequest(
                settings,
                settings.get(SettingKey.MODEL).map(Path::of),
                settings.get(SettingKey.EVALUATE_BY).stream()
                        .filter(attribute -> !attribute.isEmpty())
                        .toList(),
                settings.get(SettingKey.EVALUATE_WITH),
                settings.get(SettingKey.AGAINST));
    }
}
