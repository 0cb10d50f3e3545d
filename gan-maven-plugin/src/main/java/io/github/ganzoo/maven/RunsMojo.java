package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the runs with architecture and data, step, time, validation score and size on disk. With <code>remove</code>,
 * deletes runs by name. With <code>makeCurrent</code>, sets the run that other goals use, such as the best one. Needs
 * no project.
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
