package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.model.ClassPathModels;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.model.ModelArtifact;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.export.ModelWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model as users name it: a folder, a jar, or an id on the class path. */
public final class NamedModel {

    private NamedModel() {}

    public static FeatureExtractor.Builder of(String name) {
        var path = Path.of(name);
        return Files.exists(path)
                ? FeatureExtractor.builder().model(path)
                : FeatureExtractor.builder().model(name);
    }

    /** Its descriptor; no weights are read. */
    public static ModelDescriptor describe(String name) {
        var path = Path.of(name);
        return Files.exists(path) ? Models.describe(path) : Models.describe(name);
    }

    /** Its golden vectors; no weights are read. */
    public static GoldenVectors goldenVectors(String name) {
        var path = Path.of(name);
        var model = Files.exists(path)
                ? ModelArtifact.at(path)
                : ClassPathModels.search().find(name);
        return model.goldenVectors(model.descriptor());
    }

    /**
     * The model that the user named, or the last export.
     *
     * @throws ExperimentException if there is neither
     */
    public static FeatureExtractor.Builder of(Choices choices) {
        var exported = OutputDirectory.of(choices).resolve(OutputDirectory.MODEL);
        ModelWriter.recover(exported);
        if (choices.get(SettingKey.MODEL).isEmpty() && !Files.exists(exported)) {
            throw new ExperimentException(
                    "model is needed: a folder or jar of an exported model, or the id of one on the class path");
        }
        return of(choices.get(SettingKey.MODEL).orElse(exported.toString()));
    }
}
