package io.github.ganzoo.maven;

import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the architectures and data sets of the zoo and the models among the project's dependencies. With <code>model
 * </code>, lists the models of one place. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "list", threadSafe = true, requiresProject = false)
public class ListMojo extends ListParameters {
    @Override
    Optional<Coordinates> dataset(Request request, Stack stack) {
        return Optional.of(stack.defaultDataset());
    }

    @Override
    Request located(Request request, ModelRepository models) throws MojoFailureException {
        return models.located(request, directory());
    }

    @Override
    List<Path> models(Request request, ModelRepository models) {
        return request.get(SettingKey.MODEL).isPresent() ? models.byId(request, directory()) : models.ofProject();
    }

    @Override
    boolean leavesResults() {
        return false;
    }
}
