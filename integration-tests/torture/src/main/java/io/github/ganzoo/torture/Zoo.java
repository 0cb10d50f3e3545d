package io.github.ganzoo.torture;

import io.github.ganzoo.zoo.data.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Carries out the zoo's commands in processes of their own, for a user whose project is a folder. */
interface Zoo {

    /** The name of the run that every training belongs to. */
    String RUN = "tortured";

    /** The smallest training that is one. */
    Map<String, String> TINY = Map.of(
            "imageSize", "16",
            "featureMaps", "8",
            "batchSize", "8",
            "threads", "1",
            "run", RUN);

    /** Where the JVM that works keeps temporary files, in the project. */
    String TEMPORARY = "tmp";

    /**
     * Begins a command.
     *
     * @param project where relative paths begin; all that the command writes goes there
     * @param settings besides {@link #TINY}
     */
    Process start(Path project, String command, Map<String, String> settings) throws IOException;

    /** Where the natives are unpacked. */
    Path natives();

    /** How a command ended. */
    record End(int code, String said) {}

    /** Carries out a command to its end. */
    default End run(Path project, String command, Map<String, String> settings)
            throws IOException, InterruptedException, TimeoutException {
        var process = start(project, command, settings);
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            end(project);
            throw new TimeoutException(command + " in " + project + " does not end");
        }
        return new End(process.exitValue(), Files.readString(log(project)));
    }

    /** What the last command said; beside the project, not in it. */
    static Path log(Path project) {
        return project.resolveSibling(project.getFileName() + ".log");
    }

    /** An empty project with its folder for temporary files, in the place of what was there. */
    static Path project(Path folder) throws IOException {
        FileTree.delete(folder);
        Files.createDirectories(folder.resolve(TEMPORARY));
        return folder;
    }

    static Path checkpoints(Path project) {
        return project.resolve(".gan/runs/" + RUN + "/checkpoints");
    }

    /** All settings together. */
    static Map<String, String> settings(Map<String, String> more) {
        var settings = new LinkedHashMap<>(TINY);
        settings.putAll(more);
        return settings;
    }

    /** The processes that work for a project: its folder stands in their command lines. */
    static Stream<ProcessHandle> processes(Path project) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(project + "/"));
    }

    private static void end(Path project) {
        processes(project).forEach(ProcessHandle::destroyForcibly);
    }

    /** Its last words, for a fault's sentence. */
    static String lastWords(String said) {
        var lines = said.lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", List.copyOf(lines.subList(Math.max(0, lines.size() - 4), lines.size())));
    }
}
