package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Serves the pages of all runs to a browser on this machine, with live curves while they train, until Ctrl-C. It writes
 * nothing, loads nothing from elsewhere, and does not start in continuous integration. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "watch", threadSafe = true, requiresProject = false)
public class WatchMojo extends WatchParameters {
    @Override
    boolean leavesResults() {
        return false;
    }
}
