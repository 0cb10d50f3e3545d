package io.github.ganzoo.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plugin in a Maven of its own, with a local repository that nobody else uses; what is missing there is copied from
 * the repository of whoever builds this.
 *
 * @param natives where they are unpacked
 * @param mavenSettings the {@code settings.xml}
 * @param version of the plugin
 */
record MavenBuild(Path natives, Path mavenSettings, String version) implements Zoo {

    static MavenBuild prepare(Path folder, Path sources) throws IOException {
        var buildersRepository = Path.of(System.getProperty("torture.builders.repository"));
        var settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                Files.readString(sources.resolve("integration-tests/src/it/settings.xml"))
                        .replace(
                                "@localRepositoryUrl@",
                                buildersRepository.toUri().toString()));
        return new MavenBuild(folder.resolve("natives-maven"), settings, System.getProperty("torture.version"));
    }

    @Override
    public Process start(Path project, String command, Map<String, String> settings) throws IOException {
        Files.writeString(
                project.resolve("pom.xml"),
                """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>tortured</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                </project>
                """);
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("torture.maven"), "bin", "mvn").toString(),
                "-B",
                "-s",
                mavenSettings.toString(),
                "-Dmaven.repo.local=" + System.getProperty("torture.repository"),
                "io.github.ganzoo:gan-maven-plugin:" + version + ":" + command,
                "-Dgan.argLine=\"-Djava.io.tmpdir=" + project.resolve(TEMPORARY)
                        + "\" \"-Dorg.bytedeco.javacpp.cachedir=" + Files.createDirectories(natives) + "\""));
        settings.forEach((key, value) -> words.add("-Dgan." + key + "=" + value));
        return new ProcessBuilder(words)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Zoo.log(project).toFile())
                .start();
    }
}
