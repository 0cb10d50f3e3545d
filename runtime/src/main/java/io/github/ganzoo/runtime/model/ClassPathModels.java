package io.github.ganzoo.runtime.model;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelNotFoundException;
import io.github.ganzoo.runtime.model.ModelArtifact.Indexed;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a search of the class path found.
 *
 * @param models in the order of the class path
 * @param faults indices that cannot be read, and jars that cannot be opened
 */
public record ClassPathModels(List<Indexed> models, List<ModelFormatException> faults) {

    public ClassPathModels {
        models = List.copyOf(models);
        faults = List.copyOf(faults);
    }

    /** Searches with the thread's context class loader and with this library's own. */
    public static ClassPathModels search() {
        // By place, because two class loaders can see one model, and the index names a model that also has a folder.
        var models = new LinkedHashMap<String, Indexed>();
        var faults = new ArrayList<ModelFormatException>();
        for (var index : resources(ModelLayout.INDEX)) {
            try {
                read(index, models);
            } catch (ModelFormatException e) {
                faults.add(e);
            }
        }
        faults.addAll(WholeJar.missed(loaders()));
        return new ClassPathModels(List.copyOf(models.values()), faults);
    }

    private static void read(URL index, Map<String, Indexed> models) {
        var named = ModelArtifact.indexed(index);
        models.putIfAbsent(named.artifact().toString(), named);
        var url = index.toString();
        var root = url.substring(0, url.length() - ModelLayout.INDEX.length());
        try {
            for (var id : ModelFolders.beside(index)) {
                var artifact = ModelArtifact.inFolder(root, id);
                models.putIfAbsent(artifact.toString(), new Indexed(id, artifact));
            }
        } catch (IOException e) {
            throw new ModelFormatException(url + ": the files beside it cannot be read: " + FileFault.reason(e), e);
        }
    }

    /** All models of an id: those found, and those that only their own folder shows. */
    private List<ModelArtifact> named(String id) {
        var found = new LinkedHashMap<String, ModelArtifact>();
        for (var model : models) {
            if (model.id().equals(id)) {
                found.putIfAbsent(model.artifact().toString(), model.artifact());
            }
        }
        if (ModelLayout.ID.matcher(id).matches()) {
            for (var descriptor : resources(ModelLayout.folder(id) + ModelLayout.DESCRIPTOR)) {
                var artifact = ModelArtifact.of(descriptor);
                found.putIfAbsent(artifact.toString(), artifact);
            }
        }
        return List.copyOf(found.values());
    }

    /** Descriptors of all models that were found. Faults of models that cannot be read go to the consumer. */
    public List<ModelDescriptor> descriptors(Consumer<ModelFormatException> refused) {
        var descriptors = new ArrayList<ModelDescriptor>();
        for (var indexed : models) {
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
     * The one model of an id.
     *
     * @throws ModelNotFoundException if there is none
     */
    public ModelArtifact find(String id) {
        var found = named(id);
        if (found.isEmpty()) {
            throw new ModelNotFoundException("no model '" + id + "' is on the class path, "
                    + (models.isEmpty() ? "nor any other" : "only " + names(models))
                    + (faults.isEmpty() ? "; " : "; this on it cannot be read: " + faultsInWords() + "; or ")
                    + "add the dependency io.github.ganzoo:" + ModelLayout.artifactId(id)
                    + ", or load the model by its path");
        }
        if (found.size() > 1) {
            throw new GanZooException("the model '" + id + "' is on the class path " + found.size() + " times: "
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

    private String faultsInWords() {
        return faults.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    }

    private static List<URL> resources(String name) {
        var urls = new LinkedHashMap<String, URL>();
        for (var loader : loaders()) {
            try {
                loader.getResources(name).asIterator().forEachRemaining(url -> urls.putIfAbsent(url.toString(), url));
            } catch (IOException e) {
                throw new UncheckedIOException("the class path cannot be searched for models", e);
            }
        }
        return List.copyOf(urls.values());
    }

    private static Set<ClassLoader> loaders() {
        var loaders = new LinkedHashSet<ClassLoader>();
        var context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        var own = ClassPathModels.class.getClassLoader();
        if (own != null) {
            loaders.add(own);
        }
        return loaders;
    }
}
