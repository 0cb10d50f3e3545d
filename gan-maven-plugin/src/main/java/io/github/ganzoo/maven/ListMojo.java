package io.github.ganzoo.maven;

import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the architectures and data sets of the zoo. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "list", threadSafe = true, requiresProject = false)
public class ListMojo extends GanMojo {
    @Override
    String command() {
        return "list";
    }

    @Override
    Optional<Coordinates> dataset(Stack stack) {
        return Optional.of(stack.defaultDataset());
    }

    @Override
    void addTo(Keys keys) {
        // Nothing to set.
    }
}
