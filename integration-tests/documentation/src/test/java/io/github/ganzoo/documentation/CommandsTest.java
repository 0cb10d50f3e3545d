package io.github.ganzoo.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ganzoo.documentation.Directive.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the commands of the documentation as they stand there, page by page, in a small project or in a copy of this
 * repository. The project's settings make trainings short.
 */
@Tag("commands")
class CommandsTest {

    static final Set<String> PROJECTS = Set.of("photos", "repository");

    private static final Path WORK = Path.of("target/commands").toAbsolutePath();
    private static final int MINUTES = 10;

    @TestFactory
    Stream<DynamicTest> inAProjectOfPhotos() throws IOException {
        var project = new PhotosProject(WORK.resolve("photos"));
        project.create();
        return run(
                "photos",
                project.folder(),
                "-s \"" + project.mavenSettings() + "\" -Dmaven.repo.local=\"" + property("commands.repository")
                        + "\"");
    }

    @TestFactory
    Stream<DynamicTest> inACopyOfTheRepository() throws IOException {
        var folder = WORK.resolve("repository");
        // All that the commands there build; the other modules are named by their POMs alone.
        for (var file : Repository.files(name -> name.endsWith("pom.xml")
                || name.startsWith("zoo/settings/")
                || name.startsWith(".mvn/")
                || name.equals("docs/settings.md"))) {
            var copy = folder.resolve(Repository.name(file));
            Files.createDirectories(copy.getParent());
            Files.write(copy, Files.readAllBytes(file));
        }
        return run("repository", folder, "-o");
    }

    private static Stream<DynamicTest> run(String project, Path folder, String options) throws IOException {
        var maven = Path.of(property("commands.maven"), "bin", "mvn");
        var programs = Files.createDirectories(WORK.resolve(project + "-bin"));
        var script = Files.writeString(
                programs.resolve("mvn"), "#!/bin/sh\nexec \"" + maven + "\" -B " + options + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return Page.all().stream()
                .flatMap(page -> page.fences().stream())
                .filter(fence -> fence.directive() instanceof Run run
                        && run.project().equals(project)
                        && (!run.slow() || Boolean.getBoolean("commands.slow")))
                .flatMap(fence -> fence.commands().stream())
                .map(command -> DynamicTest.dynamicTest(command.toString(), () -> run(command, folder, programs)));
    }

    private static void run(Command command, Path folder, Path programs) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "commands are those of a POSIX shell");
        var log = Files.createTempFile(WORK, "command-", ".log");
        var builder = new ProcessBuilder("/bin/sh", "-c", command.text())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.put(
                "PATH",
                programs + ":" + Path.of(System.getProperty("java.home"), "bin") + ":"
                        + environment.getOrDefault("PATH", "/usr/bin:/bin"));
        // Short runs gain nothing by optimized code.
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        var process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("%s ends", command)
                    .isTrue();
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue())
                .as("%s said%n%s", command, Files.readString(log))
                .isZero();
    }

    private static String property(String name) {
        return Path.of(System.getProperty(name)).toAbsolutePath().normalize().toString();
    }
}
