package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.ModelArtifact.Indexed;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The models on the class path (or module path), also of a jar that many were made into; no weights are read. A jar is
 * searched if it holds a {@code META-INF/gan-zoo/model.properties}; where a class loader does not tell what a jar
 * holds, {@link #list} knows only the model that this file names, and all can still be loaded by their ids.
 */
public final class Models {

    private Models() {}

    /**
     * Descriptors of all models that the thread's context class loader, or this library's own, can see, by id and
     * version. One that cannot be read is left out with a warning in the log.
     */
    public static List<ModelDescriptor> list() {
        var all = ClassPathModels.search();
        all.faults().forEach(Models::warn);
        return readable(all, Models::warn);
    }

    /** Descriptors of all models that were found; whoever wants to hears of those that cannot be read. */
    static List<ModelDescriptor> readable(ClassPathModels all, Consumer<ModelFormatException> refused) {
        var descriptors = new ArrayList<ModelDescriptor>();
        for (var indexed : all.models()) {
            try {
                descriptors.add(indexed.artifact().descriptor());
            } catch (ModelFormatException e) {
                refused.accept(e);
            }
        }
        descriptors.sort(Comparator.comparing(ModelDescriptor::id).thenComparing(ModelDescriptor::version));
        return List.copyOf(descriptors);
    }

    /**
     * The descriptor of a model on the class path; no weights are read.
     *
     * @throws ModelNotFoundException if there is none of this id
     * @throws ModelFormatException if it is damaged or of a format not read here
     */
    public static ModelDescriptor describe(String id) {
        return find(id).descriptor();
    }

    /** The descriptor of the model at a path; no weights are read. Throws as {@link #describe(String)}. */
    public static ModelDescriptor describe(Path path) {
        return ModelArtifact.at(path).descriptor();
    }

    static ModelArtifact find(String id) {
        var all = ClassPathModels.search();
        var found = all.named(id);
        if (found.isEmpty()) {
            throw new ModelNotFoundException("no model '" + id + "' is on the class path, "
                    + (all.models().isEmpty() ? "nor any other" : "only " + names(all.models()))
                    + (all.faults().isEmpty() ? "; " : "; this on it cannot be read: " + all.faultsInWords() + "; or ")
                    + "add the dependency io.github.ganzoo:gan-model-" + id + ", or load the model by its path");
        }
        if (found.size() > 1) {
            throw new GanRuntimeException("the model '" + id + "' is on the class path " + found.size() + " times: "
                    + found.stream()
                            .map(artifact -> artifact.descriptor().version() + " in " + artifact)
                            .collect(Collectors.joining(", "))
                    + "; keep one");
        }
        return found.get(0);
    }

    private static String names(List<Indexed> models) {
        return models.stream().map(Indexed::id).sorted().distinct().collect(Collectors.joining(", "));
    }

    private static void warn(ModelFormatException e) {
        System.getLogger(Models.class.getName()).log(Level.WARNING, "a model is left out: " + e.getMessage());
    }
}
