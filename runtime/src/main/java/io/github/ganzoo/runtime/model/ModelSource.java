package io.github.ganzoo.runtime.model;

import java.nio.file.Path;
import java.util.Optional;

/** Where a builder was told to take its model from. */
public final class ModelSource {

    private ModelSource() {}

    /**
     * The model at a path, or else of an id on the class path.
     *
     * @throws IllegalStateException if neither was named
     */
    public static ModelArtifact find(Optional<String> id, Optional<Path> path) {
        return path.map(ModelArtifact::at)
                .or(() -> id.map(each -> ClassPathModels.search().find(each)))
                .orElseThrow(() -> new IllegalStateException("no model was named: call model(id) or model(path)"));
    }
}
