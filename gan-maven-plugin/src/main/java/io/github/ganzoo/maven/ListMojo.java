package io.github.ganzoo.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the architectures and data sets of the zoo and the models among the project's dependencies; or, with <code>
 * model</code>, the models of one place. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "list", threadSafe = true, requiresProject = false)
public class ListMojo extends GanMojo {
    /**
     * List only the models of this folder, this jar, or <code>groupId:artifactId:version</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.model")
    private @Nullable String model;

    @Override
    String command() {
        return "list";
    }

    @Override
    Optional<Coordinates> dataset(Request request, Stack stack) {
        return Optional.of(stack.defaultDataset());
    }

    @Override
    Request located(Request request, ModelRepository models) throws MojoFailureException {
        return models.located(request, directory(), "model");
    }

    @Override
    List<Path> models(Request request, ModelRepository models) {
        return request.key("model").isPresent() ? models.byId(request, directory()) : models.ofProject();
    }

    @Override
    void addTo(Keys keys) {
        keys.add("model", model);
    }
}
