package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.zoo.export.ModelWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model as users name it: a folder, a jar, or an id on the class path. */
final class NamedModel {

    /** The key that names the model a command is about. */
    static final String KEY = "model";

    /** The key that names an earlier version of it. */
    static final String PREVIOUS = "previous";

    private NamedModel() {}

    static FeatureExtractor.Builder of(String name) {
        var path = Path.of(name);
        return Files.exists(path)
                ? FeatureExtractor.builder().model(path)
                : FeatureExtractor.builder().model(name);
    }

    /** Its descriptor; no weights are read. */
    static ModelDescriptor describe(String name) {
        var path = Path.of(name);
        return Files.exists(path) ? Models.describe(path) : Models.describe(name);
    }

    /**
     * The model that the user named, or the last export.
     *
     * @throws UserError if there is neither
     */
    static FeatureExtractor.Builder of(Arguments arguments) {
        var exported = OutputDirectory.of(arguments).resolve(OutputDirectory.MODEL);
        ModelWriter.recover(exported);
        if (arguments.value(KEY).isEmpty() && !Files.exists(exported)) {
            throw new UserError(
                    "model is needed: a folder or jar of an exported model, or the id of one on the class path");
        }
        return of(arguments.value(KEY).orElse(exported.toString()));
    }
}
