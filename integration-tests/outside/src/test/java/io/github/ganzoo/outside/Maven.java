package io.github.ganzoo.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Maven in a project's folder.
 *
 * @param localRepository where it keeps what it downloads
 * @param mirror where it takes third parties from; empty for what the user's settings say, which is Central by default
 */
record Maven(Path project, Path localRepository, String mirror, Map<String, String> environment) {
    private static final String HOME = System.getProperty("maven.home");

    /** The Maven that builds this repository, with what it has downloaded already. */
    static Maven builder(Path project, Map<String, String> environment) {
        return new Maven(project, Path.of(System.getProperty("outside.builders.repository")), "", environment);
    }

    /** The Maven of a user who has never downloaded anything. */
    static Maven fresh(Path project) {
        return new Maven(
                project,
                project.resolve("target/empty-at-first"),
                System.getProperty("outside.mirror", ""),
                Map.of("OMP_WAIT_POLICY", "PASSIVE", "ORT_DISABLE_TELEMETRY", "1"));
    }

    /** What Maven said. */
    String run(String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(HOME, "bin", executable()).toString(), "-B", "-Dmaven.repo.local=" + localRepository));
        if (!mirror.isEmpty()) {
            command.addAll(List.of("-s", settings().toString()));
        }
        command.addAll(List.of(arguments));
        return Processes.run(project, environment, command);
    }

    private static String executable() {
        return System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
    }

    private Path settings() {
        var settings =
                """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>third-parties</id>
                      <mirrorOf>central</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """;
        try {
            return Files.writeString(project.resolve("settings.xml"), settings.formatted(mirror));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
