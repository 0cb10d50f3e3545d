package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.model.ClassPathModels;
import io.github.ganzoo.runtime.model.ModelArtifact;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;

/**
 * The models on the class path or module path. No weights are read.
 *
 * <p>A jar is searched if it holds a {@code META-INF/gan-zoo/model.properties}. It may hold several models. If a class
 * loader cannot list the content of a jar, {@link #list} finds only the model that this file names; the others can
 * still be loaded by their ids.
 *
 * @since 0.1
 */
public final class Models {

    private Models() {}

    /**
     * Descriptors of all models that the thread's context class loader or this library's own can see, sorted by id and
     * version. A model that cannot be read is left out, with a warning in the log.
     */
    public static List<ModelDescriptor> list() {
        var all = ClassPathModels.search();
        all.faults().forEach(Models::warn);
        return all.descriptors(Models::warn);
    }

    /**
     * The descriptor of a model on the class path; no weights are read.
     *
     * @throws ModelNotFoundException if there is none of this id
     * @throws ModelFormatException if it is damaged, or its format is not supported
     */
    public static ModelDescriptor describe(String id) {
        return ClassPathModels.search().find(id).descriptor();
    }

    /** The descriptor of the model at a path; no weights are read. Throws as {@link #describe(String)}. */
    public static ModelDescriptor describe(Path path) {
        return ModelArtifact.at(path).descriptor();
    }

    private static void warn(ModelFormatException e) {
        System.getLogger(Models.class.getName()).log(Level.WARNING, "a model is left out: " + e.getMessage());
    }
}
