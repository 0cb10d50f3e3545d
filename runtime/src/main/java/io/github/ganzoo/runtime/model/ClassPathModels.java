package io.github.ganzoo.runtime.model;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelNotFoundException;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a search of the class path found.
 *
 * @param models by their ids, in the order of the class path
 * @param faults what may hold models and cannot be read: indices, and jars that cannot be opened
 */
public record ClassPathModels(Map<String, Set<ModelArtifact>> models, List<ModelFormatException> faults) {

    public ClassPathModels {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        faults = List.copyOf(faults);
    }

    /** Searches with the thread's context class loader and with this library's own. */
    public static ClassPathModels search() {
        var models = new LinkedHashMap<String, Set<ModelArtifact>>();
        var faults = new ArrayList<ModelFormatException>();
        for (var index : resources(ModelLayout.INDEX)) {
            try {
                read(index, models);
            } catch (ModelFormatException e) {
                faults.add(e);
            }
        }
        faults.addAll(WholeJar.missed(loaders()));
        return new ClassPathModels(models, faults);
    }

    /** Adds the model that an index names and those beside it, which may be the same. */
    private static void read(URL index, Map<String, Set<ModelArtifact>> models) {
        var url = index.toString();
        var root = url.substring(0, url.length() - ModelLayout.INDEX.length());
        add(ModelArtifact.index(index).id(), root, models);
        try {
            ModelFolders.beside(index).forEach(id -> add(id, root, models));
        } catch (IOException e) {
            throw new ModelFormatException(url + ": the files beside it cannot be read: " + FileFault.reason(e), e);
        }
    }

    private static void add(String id, String root, Map<String, Set<ModelArtifact>> models) {
        models.computeIfAbsent(id, none -> new LinkedHashSet<>()).add(ModelArtifact.inFolder(root, id));
    }

    /** All models of an id: those found, and those that only their own folder shows. */
    private List<ModelArtifact> named(String id) {
        var found = new LinkedHashSet<>(models.getOrDefault(id, Set.of()));
        if (ModelLayout.ID.matcher(id).matches()) {
            resources(ModelLayout.folder(id) + ModelLayout.DESCRIPTOR)
                    .forEach(descriptor -> found.add(ModelArtifact.of(descriptor)));
        }
        return List.copyOf(found);
    }

    /** Descriptors of all models that were found. Faults of models that cannot be read go to the consumer. */
    public List<ModelDescriptor> descriptors(Consumer<ModelFormatException> refused) {
        var descriptors = new ArrayList<ModelDescriptor>();
        for (var artifacts : models.values()) {
            for (var artifact : artifacts) {
                try {
                    descriptors.add(artifact.descriptor());
                } catch (ModelFormatException e) {
                    refused.accept(e);
                }
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
                    + (models.isEmpty() ? "nor any other" : "only " + String.join(", ", new TreeSet<>(models.keySet())))
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
