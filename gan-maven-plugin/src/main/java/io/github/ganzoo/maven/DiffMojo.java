package io.github.ganzoo.maven;

import io.github.ganzoo.settings.SettingKey;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compares two versions of a model: their descriptors, and their vectors on the golden images of the earlier version.
 * Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "diff", threadSafe = true, requiresProject = false)
public class DiffMojo extends DiffParameters {
    @Override
    Request compared(ModelFinder.Found model, Releases releases) throws MojoFailureException, MojoExecutionException {
        return releases.withPrevious(model.request(), releases.published(model), true)
                .without(SettingKey.MODEL_GROUP_ID);
    }

    @Override
    boolean leavesResults() {
        return false;
    }
}
