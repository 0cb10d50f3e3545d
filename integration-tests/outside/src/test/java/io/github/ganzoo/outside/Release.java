package io.github.ganzoo.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A release of this repository, from a copy of it: versions set as for a real one, then deployed to a folder. Built
 * once for all tests, since it takes a minute.
 *
 * @param sources the copy
 * @param repository the folder, a Maven repository
 */
record Release(Path sources, Path repository) {
    static final String VERSION = "0.0.1-outside";

    /** What it is a release of. */
    static final Path HERE = Path.of("../..").toAbsolutePath().normalize();

    private static final Path WORK = Path.of("target").toAbsolutePath();

    private static final class First {
        static final Release RELEASE = first();
    }

    private static final class Second {
        static final Release RELEASE = second();
    }

    static Release published() {
        return First.RELEASE;
    }

    /** The same once more, in another folder, another time zone and another language. */
    static Release publishedAgain() {
        return Second.RELEASE;
    }

    private static Release first() {
        var release = empty("release");
        Folders.copySources(HERE, release.sources);
        Maven.builder(release.sources, Map.of()).run("-q", "versions:set", "-DnewVersion=" + VERSION);
        release.deploy(Map.of());
        return release;
    }

    private static Release second() {
        var release = empty("release elsewhere");
        Folders.copySources(published().sources, release.sources);
        var options = "-Duser.timezone=Pacific/Auckland -Duser.language=de -Duser.country=DE";
        release.deploy(Map.of("TZ", "Pacific/Auckland", "LC_ALL", "de_DE.UTF-8", "MAVEN_OPTS", options));
        return release;
    }

    private static Release empty(String name) {
        Folders.delete(WORK.resolve(name));
        try {
            return new Release(
                    Files.createDirectories(WORK.resolve(name).resolve("sources")),
                    Files.createDirectories(WORK.resolve(name).resolve("repository")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deploy(Map<String, String> environment) {
        build(environment, "-DaltDeploymentRepository=outside::" + repository.toUri());
    }

    /** Runs {@code mvn deploy} on what is published, without tests, and without installing it for other builds. */
    void build(Map<String, String> environment, String... arguments) {
        var all = new ArrayList<>(List.of(
                "deploy",
                "-pl",
                "gan-maven-plugin,gan-maven-plugin/archetype,runtime/formats,runtime/jpeg,runtime/lucene,runtime/spark,zoo/bom",
                "-am"));
        all.addAll(List.of("-Dmaven.test.skip", "-Dmaven.install.skip", "-Dspotless.check.skip"));
        all.addAll(List.of(arguments));
        Maven.builder(sources, environment).run(all.toArray(String[]::new));
    }

    /** The folder of an artifact's files. */
    Path folder(String artifact) {
        return repository.resolve("io/github/ganzoo").resolve(artifact).resolve(VERSION);
    }
}
