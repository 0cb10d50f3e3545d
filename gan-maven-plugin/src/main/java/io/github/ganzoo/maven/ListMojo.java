package io.github.ganzoo.maven;

import java.util.Optional;
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
    boolean leavesResults() {
        return false;
    }
}
