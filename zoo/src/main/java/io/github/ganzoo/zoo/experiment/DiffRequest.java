package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.model.NamedModel;

/**
 * Which versions of a model are compared.
 *
 * @param previous the earlier version
 * @param model the later one
 */
public record DiffRequest(NamedModel previous, NamedModel model) {

    /**
     * From settings: {@code previous} and {@code model}, by default the last export into {@code outputDirectory}.
     *
     * @throws ExperimentException if one of the two is missing
     */
    public static DiffRequest of(Choices settings) {
        var previous = settings.get(SettingKey.PREVIOUS)
                .orElseThrow(() -> new ExperimentException(
                        "give previous: the earlier version to compare with, a folder, a jar or coordinates"));
        return new DiffRequest(
                new NamedModel(previous),
                NamedModel.of(settings.get(SettingKey.MODEL), settings.get(SettingKey.OUTPUT_DIRECTORY)));
    }
}
