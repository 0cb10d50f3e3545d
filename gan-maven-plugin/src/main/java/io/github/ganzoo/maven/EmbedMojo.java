package io.github.ganzoo.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Embeds a folder of images with an exported model. Writes one line per image to <code>vectors.csv</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "embed", threadSafe = true, requiresProject = false)
public class EmbedMojo extends EmbedParameters {
    @Override
    Request located(Request request, ModelRepository models) throws MojoFailureException {
        return models.located(request, directory());
    }

    @Override
    List<Path> models(Request request, ModelRepository models) {
        return models.byId(request, directory());
    }
}
