package io.github.ganzoo.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The end of a fork.
 *
 * @param code its exit code
 * @param failure the failure it reported, if any
 * @param checkpoint the last checkpoint it reported
 * @param outputDirectory the folder of its results, as it reported it
 * @param lastWords the last lines of its standard error
 */
record Exit(
        int code,
        Optional<Event.Failed> failure,
        Optional<Path> checkpoint,
        Optional<Path> outputDirectory,
        List<String> lastWords) {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int STOPPED = 3;

    Exit {
        lastWords = List.copyOf(lastWords);
    }

    /**
     * Returns if the fork succeeded.
     *
     * @throws MojoFailureException if the user or the model is at fault, or the work was stopped
     * @throws MojoExecutionException if we or the machine are
     */
    void check(String command, Path log) throws MojoFailureException, MojoExecutionException {
        if (code == DONE) {
            return;
        }
        if (code == STOPPED) {
            throw new MojoFailureException(stopped(command));
        }
        // The launcher, too, ends with 1 if an option of argLine is wrong. Only a report makes it the user's fault.
        if (code == FAILED && failure.isPresent()) {
            throw new MojoFailureException(failure.get().message());
        }
        throw new MojoExecutionException(failure.map(Event.Failed::message).orElse(died(command)) + tail(log));
    }

    private String stopped(String command) {
        return checkpoint
                .map(path -> "gan:" + command + " was stopped; its state is saved in " + path
                        + "; the same command resumes from there")
                .orElse("gan:" + command + " was stopped before it had anything to save");
    }

    private String died(String command) {
        var signal =
                switch (code) {
                    case 134 -> " (SIGABRT)";
                    case 137 -> " (SIGKILL: often the system was out of memory)";
                    case 139 -> " (SIGSEGV)";
                    case 143 -> " (SIGTERM)";
                    default -> "";
                };
        return "The forked JVM of gan:" + command + " ended with exit code " + code + signal
                + checkpoint.map(path -> "; the last checkpoint is " + path).orElse("");
    }

    private String tail(Path log) {
        var end = "\nFull log: " + log;
        return lastWords.isEmpty() ? end : "\nLast lines:\n  " + String.join("\n  ", lastWords) + end;
    }
}
