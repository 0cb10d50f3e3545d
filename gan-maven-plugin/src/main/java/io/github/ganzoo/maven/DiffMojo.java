package io.github.ganzoo.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Sets two versions of a model side by side: what their descriptors say, and how far the vectors of the later one are
 * from those of the earlier one on the golden images of the earlier one. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "diff", threadSafe = true, requiresProject = false)
public class DiffMojo extends ReleaseMojo {
    /**
     * The later version: a folder, a jar or <code>groupId:artifactId:version</code>. Left out, the last export of this
     * project is taken.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.model")
    private @Nullable String model;

    @Override
    String command() {
        return "diff";
    }

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("model", model);
    }

    @Override
    Request located(Request request, ModelRepository models) throws MojoFailureException, MojoExecutionException {
        var compared = withPrevious(request, published(request, models), models, true);
        return models.located(compared.without(GROUP), directory(), "model");
    }
}
