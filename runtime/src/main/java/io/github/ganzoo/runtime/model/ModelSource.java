package io.github.ganzoo.runtime.model;

import java.nio.file.Path;

/** The place that a builder takes its model from. */
@FunctionalInterface
public interface ModelSource {

    /** Before a model is named: {@code IllegalStateException}. */
    ModelSource NONE = () -> {
        throw new IllegalStateException("no model was named: call model(id) or model(path)");
    };

    /** The model; throws as the place does. */
    ModelArtifact artifact();

    /** The model of an id on the class path. */
    static ModelSource of(String id) {
        return () -> ClassPathModels.search().find(id);
    }

    /** The model at a path. */
    static ModelSource of(Path path) {
        return () -> ModelArtifact.at(path);
    }
}
