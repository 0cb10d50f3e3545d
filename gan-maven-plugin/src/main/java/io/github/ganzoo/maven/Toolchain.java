package io.github.ganzoo.maven;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.ToolchainManager;

/** The JDK that the build chose by Maven's toolchains. */
final class Toolchain {
    private Toolchain() {}

    /** Its {@code java}; empty if the build chose none. */
    static Optional<Path> java(ToolchainManager toolchains, MavenSession session) {
        // Toolchains are chosen for a project; asked where there is no POM, Maven 4 throws a NullPointerException.
        var project = session.getCurrentProject();
        if (project == null || project.getFile() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .map(toolchain -> toolchain.findTool("java"))
                .map(Path::of);
    }
}
