package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.model.ModelArtifact;
import io.github.ganzoo.runtime.model.ModelFolders;
import io.github.ganzoo.runtime.model.ModelLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The model in a folder or jar, as the runtime reads it. A folder or jar that cannot be read counts as empty here; the
 * zoo reports its fault when it loads the model.
 *
 * @param id the id by which applications load it
 * @param version the version of its vectors
 */
record PackagedModel(String id, String version) {
    /** The model in a folder or jar; empty if there is none, no such place, or several. */
    static Optional<PackagedModel> at(Path place) {
        try {
            // The index names one model, even if the jar holds several.
            return Files.exists(place) && ModelFolders.below(place).size() <= 1
                    ? ModelArtifact.index(place).map(index -> new PackagedModel(index.id(), index.version()))
                    : Optional.empty();
        } catch (ModelFormatException noModel) {
            return Optional.empty();
        }
    }

    /**
     * Whether models may be in a folder or jar. A jar that cannot be opened counts if it has the name of a model; the
     * zoo reports its fault.
     */
    static boolean mayBeIn(Path place) {
        try {
            return Files.exists(place) && ModelFolders.areIn(place);
        } catch (ModelFormatException unreadable) {
            var name = place.getFileName().toString();
            return name.startsWith(ModelLayout.artifactId("")) || name.startsWith(ModelLayout.GENERATOR);
        }
    }

    /** The ids of the models in a folder or jar; none if it cannot be read. */
    static Set<String> idsIn(Path place) {
        var ids = new TreeSet<String>();
        try {
            ids.addAll(ModelFolders.below(place));
        } catch (ModelFormatException unreadable) {
            return ids;
        }
        at(place).ifPresent(model -> ids.add(model.id));
        return ids;
    }

    /** Its coordinates when it is published. */
    Coordinates in(String groupId) {
        return new Coordinates(groupId, ModelLayout.artifactId(id), version);
    }
}
