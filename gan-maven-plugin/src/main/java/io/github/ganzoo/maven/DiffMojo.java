package io.github.ganzoo.maven;

import io.github.ganzoo.settings.SettingKey;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Sets two versions of a model side by side: what their descriptors say, and how far the vectors of the later one are
 * from those of the earlier one on the golden images of the earlier one. Needs no project.
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
