package io.github.ganzoo.maven;

import io.github.ganzoo.settings.SettingKey;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Describes an architecture and its settings, or an exported model and its descriptor. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "info", threadSafe = true, requiresProject = false)
public class InfoMojo extends InfoParameters {
    /** The parameters of an architecture are counted by building its networks, which needs ND4J. A model does not. */
    @Override
    Optional<Backend> backend(Request request, Stack stack) throws MojoFailureException {
        return request.get(SettingKey.MODEL).isPresent() ? Optional.empty() : super.backend(request, stack);
    }

    @Override
    boolean leavesResults() {
        return false;
    }
}
