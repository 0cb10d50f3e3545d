package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the runs: what was trained, how far, when, how good by the validation images, and how large it is on disk; or,
 * with <code>remove</code>, deletes runs by their names. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "runs", threadSafe = true, requiresProject = false)
public class RunsMojo extends RunsParameters {
    @Override
    boolean leavesResults() {
        return false;
    }
}
