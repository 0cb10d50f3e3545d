package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.ModelArtifact.Indexed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The models on the class path (or module path), found by their {@code META-INF/gan-zoo/model.properties}; no weights
 * are read.
 */
public final class Models {

    private Models() {}

    /**
     * Descriptors of all models that the thread's context class loader, or this library's own, can see, by id and
     * version. One that cannot be read is left out with a warning in the log.
     */
    public static List<ModelDescriptor> list() {
        var descriptors = new ArrayList<ModelDescriptor>();
        for (var indexed : onClassPath()) {
            try {
                descriptors.add(indexed.artifact().descriptor());
            } catch (ModelFormatException e) {
                warn(e);
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
        var all = onClassPath();
        var found = all.stream().filter(indexed -> indexed.id().equals(id)).toList();
        if (found.isEmpty()) {
            throw new ModelNotFoundException("no model '" + id + "' is on the class path, "
                    + (all.isEmpty() ? "nor any other" : "only " + names(all))
                    + "; add the dependency io.github.ganzoo:gan-model-" + id + ", or load the model by its path");
        }
        if (found.size() > 1) {
            throw new GanRuntimeException("the model '" + id + "' is on the class path " + found.size() + " times: "
                    + found.stream()
                            .map(indexed -> indexed.version() + " in " + indexed.artifact())
                            .collect(Collectors.joining(", "))
                    + "; keep one");
        }
        return found.get(0).artifact();
    }

    private static String names(List<Indexed> models) {
        return models.stream().map(Indexed::id).sorted().distinct().collect(Collectors.joining(", "));
    }

    private static List<Indexed> onClassPath() {
        var models = new ArrayList<Indexed>();
        var urls = new LinkedHashMap<String, URL>();
        collect(Thread.currentThread().getContextClassLoader(), urls);
        collect(Models.class.getClassLoader(), urls);
        for (var url : urls.values()) {
            try {
                models.add(ModelArtifact.indexed(url));
            } catch (ModelFormatException e) {
                warn(e);
            }
        }
        return models;
    }

    private static void collect(@Nullable ClassLoader loader, Map<String, URL> urls) {
        if (loader == null) {
            return;
        }
        try {
            loader.getResources(ModelArtifact.INDEX)
                    .asIterator()
                    .forEachRemaining(url -> urls.put(url.toString(), url));
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be searched for models", e);
        }
    }

    private static void warn(ModelFormatException e) {
        System.getLogger(Models.class.getName()).log(Level.WARNING, "a model is left out: " + e.getMessage());
    }
}
