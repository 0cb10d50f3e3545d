package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Runs a request: forks, follows the fork, and ends the goal as the fork ended. */
final class Orchestrator {
    private final Fork fork;
    private final ClassPath classPath;
    private final Log log;

    Orchestrator(Fork fork, ClassPath classPath, Log log) {
        this.fork = fork;
        this.classPath = classPath;
        this.log = log;
    }

    /** Runs the request. */
    void run(Request request) throws MojoExecutionException, MojoFailureException {
        follow(request);
    }

    /** Runs the request unless the same request was run before on the same data and its results still exist. */
    void runUnlessUpToDate(Request request, String pluginVersion) throws MojoExecutionException, MojoFailureException {
        try {
            var last = new LastRun(note(request));
            var fingerprint = fingerprint(request, pluginVersion);
            if (!request.get(SettingKey.FORCE) && last.matches(fingerprint)) {
                log.info("Up to date, skipping (-Dgan.force=true to " + request.command() + " again)");
                return;
            }
            last.forget();
            var exit = follow(request);
            last.remember(fingerprint, exit.outputDirectory(), left(request, exit));
        } catch (IOException unreadable) {
            throw new MojoExecutionException(
                    "gan:" + request.command() + " cannot read its data or write to " + fork.logDirectory() + ": "
                            + FileFault.reason(unreadable),
                    unreadable);
        }
    }

    /** The record of an export is beside the export, because several executions can replace it. */
    private Path note(Request request) {
        return request.goal() == Goal.EXPORT
                ? inProject(ExportedModels.note(request, Path.of("")))
                : fork.logDirectory().resolve(fork.name() + ".last-run");
    }

    private Exit follow(Request request) throws MojoExecutionException, MojoFailureException {
        log.debug("Forking " + fork.java() + " with " + fork.argumentFile() + ", backend " + classPath.backend());
        var exit = ZooProcess.run(fork, classPath, request, log);
        exit.check(request.command(), fork.log());
        return exit;
    }

    private String fingerprint(Request request, String pluginVersion) throws IOException {
        var fingerprint = new Fingerprint()
                .add("plugin", pluginVersion)
                .add("backend", classPath.backend())
                .add(request.without(SettingKey.FORCE));
        var images = request.get(SettingKey.DATA_DIRECTORY);
        if (images.isPresent()) {
            fingerprint.addListing("data", images.get(), ownFolders(request));
        }
        if (request.goal() == Goal.EXPORT) {
            fingerprint.addListing("runs", inProject(request.get(SettingKey.RUNS_DIRECTORY)), Set.of());
        }
        if (classPath.dataset().isPresent()) {
            fingerprint.addListing("dataset", classPath.dataset().get(), Set.of());
        }
        return fingerprint.hex();
    }

    /** The folders that this plugin and the zoo write to, which may be among the images. */
    private Set<Path> ownFolders(Request request) {
        return Stream.of(
                        fork.logDirectory(),
                        Path.of("target"),
                        request.get(SettingKey.OUTPUT_DIRECTORY),
                        request.get(SettingKey.RUNS_DIRECTORY))
                .map(this::inProject)
                .collect(Collectors.toSet());
    }

    private Path inProject(Path path) {
        return fork.workingDirectory().resolve(path).toAbsolutePath().normalize();
    }

    /** The folders and files that must still exist, or the request is run again. */
    private Optional<Path> left(Request request, Exit exit) {
        return request.goal() == Goal.EXPORT
                ? Optional.of(inProject(ExportedModels.folder(request, Path.of(""))))
                : exit.checkpoint();
    }
}
