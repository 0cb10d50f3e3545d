package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.OpenSetScore;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Which model is given a classifier, by which classes, with which rule.
 *
 * @param settings of the images and of the run; settings of the training need not be given again
 * @param model a model's folder or jar; if empty, the last export into the output directory
 * @param by the column of classes; if empty, the labels
 * @param within the column of their parents, if they have any
 * @param score of the open-set rule
 * @param side a table of numbers that are known of each image; may be empty
 * @param version of the new model; if empty, the next minor version, or the same before a release
 */
public record ClassifyRequest(
        Choices settings,
        Optional<Path> model,
        Optional<String> by,
        Optional<String> within,
        OpenSetScore score,
        Optional<Path> side,
        Optional<String> version) {

    /** From settings. */
    public static ClassifyRequest of(Choices settings) {
        return new ClassifyRequest(
                settings,
                settings.get(SettingKey.MODEL).map(Path::of),
                settings.get(SettingKey.CLASSIFY_BY),
                settings.get(SettingKey.CLASSIFY_WITHIN),
                OpenSetScore.named(
                        settings.get(SettingKey.OPEN_SET_SCORE).name().toLowerCase(Locale.ROOT)),
                settings.get(SettingKey.SIDE_FEATURES),
                settings.named(SettingKey.MODEL_VERSION));
    }
}
