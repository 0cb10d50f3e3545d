package io.github.ganzoo.maven;

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
     * The exported model to describe: a folder or an id.
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
    Optional<Backend> backend(Stack stack) throws MojoFailureException {
        // An architecture counts its parameters by building its networks; a model's descriptor says all by itself.
        return model == null
                ? Optional.of(Backend.choose(Optional.empty(), Optional.empty(), stack))
                : Optional.empty();
    }

    @Override
    void addTo(Keys keys) {
        keys.add("architecture", architecture).add("model", model);
    }
}
