package io.github.ganzoo.maven;

import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.toolchain.ToolchainManager;

/** The JDK that runs the fork. */
final class Toolchain {
    private Toolchain() {}

    /** The {@code java} that the user named, otherwise that of the build's toolchain, otherwise Maven's own. */
    static Path java(Request request, ToolchainManager toolchains, MavenSession session) throws MojoFailureException {
        var executable = System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java";
        var named = request.get(SettingKey.JVM);
        if (named.isEmpty()) {
            return chosen(toolchains, session)
                    .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", executable));
        }
        var found = Files.isDirectory(named.get()) ? named.get().resolve("bin").resolve(executable) : named.get();
        if (!Files.isExecutable(found)) {
            throw new MojoFailureException("gan.jvm is " + named.get() + ", which has no java executable");
        }
        return found;
    }

    /** The {@code java} of the build's toolchain; empty if there is none. */
    static Optional<Path> chosen(ToolchainManager toolchains, MavenSession session) {
        // Toolchains belong to a project. Without a POM, Maven 4 throws a NullPointerException.
        var project = session.getCurrentProject();
        if (project == null || project.getFile() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .map(toolchain -> toolchain.findTool("java"))
                .map(Path::of);
    }
}
