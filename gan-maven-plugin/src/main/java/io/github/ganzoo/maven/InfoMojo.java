package io.github.ganzoo.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Describes an architecture with its settings, or an exported model with its descriptor. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "info", threadSafe = true, requiresProject = false)
public class InfoMojo extends GanMojo {
    /**
     * The architecture to describe.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.architecture")
    private @Nullable String architecture;

    /**
     * The model to describe: a folder, a jar, <code>groupId:artifactId:version</code>, or the id of one among the
     * project's dependencies.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.model")
    private @Nullable String model;

    @Override
    String command() {
        return "info";
    }

    @Override
    Optional<Backend> backend(Request request, Stack stack) throws MojoFailureException {
        // An architecture counts its parameters by building its networks; a model's descriptor says all by itself.
        return model == null
                ? Optional.of(Backend.choose(Optional.empty(), Optional.empty(), stack))
                : Optional.empty();
    }

    @Override
    Request located(Request request, ModelRepository models) throws MojoFailureException {
        return models.located(request, directory(), "model");
    }

    @Override
    List<Path> models(Request request, ModelRepository models) {
        return models.byId(request, directory());
    }

    @Override
    void addTo(Keys keys) {
        keys.add("architecture", architecture).add("model", model);
    }
}
